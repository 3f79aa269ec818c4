using System.Text.RegularExpressions;
using Xunit;

namespace Xianning.Exchange.Tests.Conventions;

/// <summary>Projects depend to the left only (ARCHITECTURE.md, "Folders and projects"): so a change on the right never breaks the left.</summary>
public partial class DependencyDirectionTests
{
    private static readonly string[] Left = ["Contracts", "JsonSchema", "Security", "Bus"];

    /// <summary>What each project may name, directly.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Contracts"] = [],
        ["JsonSchema"] = [],
        ["Security"] = ["Contracts"],
        ["Bus"] = ["Contracts", "JsonSchema", "Security"],
        ["ResourceDirectory"] = Left,
        ["SchemaRegistry"] = Left,
        ["Adapters"] = Left,
        ["Capabilities"] = Left,
        ["Node"] = [.. Left, "ResourceDirectory", "SchemaRegistry", "Adapters", "Capabilities", "WebConsole"],
        ["WebConsole"] = ["Contracts"],
        ["Simulation"] = ["Contracts"],
        ["Testing"] = [.. Left, "ResourceDirectory", "SchemaRegistry", "Adapters", "Capabilities", "Node", "WebConsole", "Simulation"],
        ["Cli"] = [.. Left, "ResourceDirectory", "SchemaRegistry", "Adapters", "Capabilities", "Node", "WebConsole", "Simulation"],
    };

    [Fact]
    public void Every_project_names_only_what_stands_left_of_it()
    {
        var wrong = from path in Repository.Projects
                    let name = NameOf(path)
                    where Allowed.ContainsKey(name)
                    from reference in Reference().Matches(Repository.Read(path)).Select(match => NameOf(match.Groups[1].Value))
                    where !Allowed[name].Contains(reference)
                    select $"{name} -> {reference}";

        Findings.None(wrong);
    }

    [Fact]
    public void Every_project_has_its_place_and_stands_in_the_solution()
    {
        var solution = Repository.Read("Xianning.Exchange.sln").Replace('\\', '/');

        Findings.None(Repository.Projects.Where(path => !solution.Contains(path, StringComparison.Ordinal)));
        Findings.None(Repository.Projects.Where(path => !path.StartsWith("tests/", StringComparison.Ordinal)).Select(NameOf).Except(Allowed.Keys));
        Findings.None(Allowed.Keys.Except(Repository.Projects.Select(NameOf)));
    }

    [Theory]
    [InlineData("contracts/Model/Xianning.Exchange.Contracts.csproj")]
    [InlineData("contracts/JsonSchema/Xianning.Exchange.JsonSchema.csproj")]
    public void The_leftmost_need_nothing_but_the_platform(string project)
    {
        Assert.DoesNotContain("PackageReference", Repository.Read(project), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("BouncyCastle.Cryptography", "security/Xianning.Exchange.Security.csproj")]
    [InlineData("Microsoft.Data.Sqlite", "bus/Core/Xianning.Exchange.Bus.csproj")]
    [InlineData("YamlDotNet", "adapters/Xianning.Exchange.Adapters.csproj")]
    [InlineData("System.CommandLine", "tools/Cli/Xianning.Exchange.Cli.csproj")]
    public void A_private_dependency_belongs_to_one_project(string package, string owner)
    {
        Assert.Equal([owner], Repository.Projects.Where(path => !path.StartsWith("tests/", StringComparison.Ordinal) && Repository.Read(path).Contains($"Include=\"{package}\"", StringComparison.Ordinal)));
    }

    private static string NameOf(string path) => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')).Replace("Xianning.Exchange.", "", StringComparison.Ordinal);

    [GeneratedRegex("ProjectReference Include=\"([^\"]+)\"")]
    private static partial Regex Reference();
}
