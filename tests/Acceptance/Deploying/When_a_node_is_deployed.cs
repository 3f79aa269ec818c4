using Xianning.Exchange.Cli;
using YamlDotNet.RepresentationModel;

namespace Xianning.Exchange.AcceptanceTests.Deploying;

/// <summary>The command lines in <c>tools/deploy</c> are ones that <c>xnx</c> understands.</summary>
public sealed class When_a_node_is_deployed
{
    [Theory]
    [InlineData("compose.yaml", "command")]
    [InlineData("compose.yaml", "healthcheck")]
    [InlineData("city.yaml", "command")]
    public void Should_understand_the_lines_of_the_compose_files(string file, string key)
    {
        var stream = new YamlStream();
        using var text = new StringReader(Read("container/" + file));
        stream.Load(text);
        var node = stream.Documents[0].RootNode["services"]["node"][key];
        var words = (YamlSequenceNode)(node is YamlMappingNode check ? check["test"] : node);
        Understand(words.Select(word => ((YamlScalarNode)word).Value!).SkipWhile(word => word is "CMD" or "dotnet" or "/app/xnx.dll"));
    }

    [Fact]
    public void Should_understand_the_line_of_the_unit() =>
        Understand(Read("systemd/xianning-exchange.service").Split('\n').Single(line => line.StartsWith("ExecStart=", StringComparison.Ordinal)).Split(' ').Skip(1));

    [Theory]
    [InlineData("xnx ")]
    [InlineData("docker compose -f compose.yaml -f city.yaml run --rm --no-deps node ")]
    [InlineData("sudo -u xianning-exchange /opt/xianning-exchange/xnx ")]
    public void Should_understand_the_lines_of_the_description(string before)
    {
        var lines = Read("README.md").Split('\n').Where(line => line.StartsWith("    " + before, StringComparison.Ordinal)).Select(line => line[(before.Length + 4)..].Split('#')[0].Split('>')[0].Trim()).ToList();
        Assert.NotEmpty(lines);
        Assert.All(lines, line => Understand(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
    }

    private static void Understand(IEnumerable<string> words) => Assert.Empty(XnxCommand.Create().Parse([.. words]).Errors);

    private static string Read(string path)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Xianning.Exchange.sln"))) folder = folder.Parent!;
        return File.ReadAllText(Path.Combine(folder.FullName, "tools", "deploy", path));
    }
}
