using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace Xianning.Exchange.Tests.Conventions;

/// <summary>Small files, short functions, one type a file: what keeps the tree readable by a stranger.</summary>
public class SourceShapeTests
{
    private const int FileLinesMax = 400;
    private const int FunctionLinesMax = 60;

    private static readonly string[] TopLevel = ["adapters", "bus", "contracts", "directory", "security", "tests", "tools"];

    [Fact]
    public void No_file_is_longer_than_400_lines()
    {
        Findings.None(Repository.Sources.Where(file => file.Lines > FileLinesMax).Select(file => $"{file.Path}: {file.Lines}"));
    }

    [Fact]
    public void No_function_is_longer_than_60_lines()
    {
        var wrong = from file in Repository.Sources
                    from node in file.Syntax.DescendantNodes()
                    where node is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax or PropertyDeclarationSyntax { ExpressionBody: not null }
                    let lines = LinesOf(node)
                    where lines > FunctionLinesMax
                    select $"{file.Path}: {NameOf(node)} has {lines}";

        Findings.None(wrong);
    }

    [Fact]
    public void A_file_holds_one_type_and_is_named_after_it()
    {
        var wrong = from file in Repository.Sources
                    let types = TypesOf(file.Syntax).ToList()
                    where types.Count > 1 || types.Any(type => !IsNamedAfter(file.Name, type))
                    select $"{file.Path}: {string.Join(", ", types.Select(type => type.Name))}";

        Findings.None(wrong);
    }

    [Fact]
    public void A_namespace_is_the_folder_path()
    {
        var folders = Repository.Projects.ToDictionary(path => path[..path.LastIndexOf('/')], path => Path.GetFileNameWithoutExtension(path));
        var wrong = from file in Repository.Sources
                    from declared in file.Syntax.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>()
                    let expected = NamespaceOf(file.Path, folders)
                    where declared.Name.ToString() != expected
                    select $"{file.Path}: {declared.Name} instead of {expected}";

        Findings.None(wrong);
    }

    [Fact]
    public void Nothing_is_named_after_being_useful_in_general()
    {
        string[] endings = ["Util", "Utils", "Utilities", "Helper", "Helpers", "Common", "Manager"];
        Findings.None(Repository.Sources.SelectMany(file => TypesOf(file.Syntax)).Select(type => type.Name).Where(name => endings.Any(ending => name.EndsWith(ending, StringComparison.Ordinal))));
        Findings.None(Repository.Sources.Select(file => file.Path).Where(path => path.Split('/').Any(endings.Contains)));
    }

    [Fact]
    public void Code_stands_in_the_seven_top_level_folders()
    {
        string[] notOurs = [".git", "artifacts", "exchange-data"];
        var others = Directory.EnumerateDirectories(Repository.Root).Where(folder => !TopLevel.Contains(Path.GetFileName(folder)) && !notOurs.Contains(Path.GetFileName(folder)));

        Findings.None(others.Where(folder => Directory.EnumerateFiles(folder, "*.cs*", SearchOption.AllDirectories).Any()));
        Assert.All(TopLevel, folder => Assert.True(Directory.Exists(Path.Combine(Repository.Root, folder)), folder));
    }

    private static IEnumerable<(string Name, int Arity)> TypesOf(SyntaxNode node) => node.ChildNodes().SelectMany(child => child switch
    {
        TypeDeclarationSyntax type => [(type.Identifier.ValueText, type.Arity)],
        BaseTypeDeclarationSyntax type => [(type.Identifier.ValueText, 0)],
        DelegateDeclarationSyntax type => [(type.Identifier.ValueText, type.Arity)],
        BaseNamespaceDeclarationSyntax inner => TypesOf(inner),
        _ => Enumerable.Empty<(string, int)>(),
    });

    /// <summary>A generic type may stand in a file whose name says what its parameters add; a part of a partial type in <c>Type.Part.cs</c>.</summary>
    private static bool IsNamedAfter(string file, (string Name, int Arity) type) =>
        file == type.Name || file == "Program" || file.StartsWith(type.Name + ".", StringComparison.Ordinal) || (type.Arity > 0 && file.StartsWith(type.Name, StringComparison.Ordinal));

    private static int LinesOf(SyntaxNode node)
    {
        // From the first token, attributes included, documentation left out.
        var span = node.SyntaxTree.GetLineSpan(node.Span);
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }

    private static string NameOf(SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax method => method.Identifier.ValueText,
        LocalFunctionStatementSyntax function => function.Identifier.ValueText,
        PropertyDeclarationSyntax property => property.Identifier.ValueText,
        _ => node.ToString().Split('\n')[0].Trim(),
    };

    private static string NamespaceOf(string path, Dictionary<string, string> projects)
    {
        var folder = path[..path.LastIndexOf('/')];
        var below = new List<string>();
        while (!projects.ContainsKey(folder))
        {
            var cut = folder.LastIndexOf('/');
            below.Insert(0, folder[(cut + 1)..]);
            folder = folder[..cut];
        }

        return string.Join('.', [projects[folder], .. below]);
    }
}
