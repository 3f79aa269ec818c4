using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Xianning.Exchange.Tests.Conventions;

/// <summary>The repository that the tests were built from, read as text.</summary>
internal static class Repository
{
    private static readonly string[] ProductFolders = ["adapters", "bus", "contracts", "directory", "security", "tools"];

    private static readonly Lazy<IReadOnlyList<SourceFile>> Parsed = new(() => [.. FilesBelow("*.cs", ProductFolders).AsParallel().AsOrdered().Select(Parse)]);

    internal static string Root { get; } = FindRoot();

    /// <summary>The product's C# files, tests left out.</summary>
    internal static IReadOnlyList<SourceFile> Sources => Parsed.Value;

    /// <summary>Every project's path below the root.</summary>
    internal static IReadOnlyList<string> Projects { get; } = FilesBelow("*.csproj", [.. ProductFolders, "tests"]);

    internal static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>Paths below the root with forward slashes, build output left out.</summary>
    private static List<string> FilesBelow(string pattern, string[] folders) =>
        [.. folders.Where(folder => Directory.Exists(Path.Combine(Root, folder)))
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => !path.Contains("/bin/", StringComparison.Ordinal) && !path.Contains("/obj/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];

    private static SourceFile Parse(string path)
    {
        var text = Read(path);
        return new SourceFile(path, text.AsSpan().Count('\n'), (CompilationUnitSyntax)CSharpSyntaxTree.ParseText(text).GetRoot());
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Xianning.Exchange.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The tests must run below the repository that they were built from.");
    }
}
