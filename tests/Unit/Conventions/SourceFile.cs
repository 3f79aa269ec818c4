using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Xianning.Exchange.Tests.Conventions;

/// <summary>A C# file of the product.</summary>
/// <param name="Path">Its path below the root.</param>
/// <param name="Lines">Its length.</param>
/// <param name="Syntax">What it says.</param>
internal sealed record SourceFile(string Path, int Lines, CompilationUnitSyntax Syntax)
{
    internal string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>Every namespace and type that the code names by that word, comments and strings left out.</summary>
    internal bool Names(string word) => Syntax.DescendantTokens().Any(token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == word);

    internal bool Uses(string name) => Syntax.DescendantNodes().OfType<NameSyntax>().Any(node => node.ToString().StartsWith(name, StringComparison.Ordinal));

    internal bool IsBelow(string folder) => Path.StartsWith(folder + "/", StringComparison.Ordinal);
}
