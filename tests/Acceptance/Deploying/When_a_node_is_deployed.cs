using Xianning.Exchange.Cli;
using YamlDotNet.RepresentationModel;

namespace Xianning.Exchange.AcceptanceTests.Deploying;

/// <summary>The command lines in <c>tools/deploy</c> are ones that <c>xnx</c> understands.</summary>
public sealed class When_a_node_is_deployed
{
    [Theory]
    [InlineData("command")]
    [InlineData("healthcheck")]
    public void Should_understand_the_lines_of_the_compose_file(string key)
    {
        var stream = new YamlStream();
        using var text = new StringReader(Read("container/compose.yaml"));
        stream.Load(text);
        var node = stream.Documents[0].RootNode["services"]["node"][key];
        var words = (YamlSequenceNode)(node is YamlMappingNode check ? check["test"] : node);
        Understand(words.Select(word => ((YamlScalarNode)word).Value!).SkipWhile(word => word is "CMD" or "dotnet" or "/app/xnx.dll"));
    }

    [Fact]
    public void Should_understand_the_line_of_the_unit() =>
        Understand(Read("systemd/xianning-exchange.service").Split('\n').Single(line => line.StartsWith("ExecStart=", StringComparison.Ordinal)).Split(' ').Skip(1));

    private static void Understand(IEnumerable<string> words) => Assert.Empty(XnxCommand.Create().Parse([.. words]).Errors);

    private static string Read(string path)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Xianning.Exchange.sln"))) folder = folder.Parent!;
        return File.ReadAllText(Path.Combine(folder.FullName, "tools", "deploy", path));
    }
}
