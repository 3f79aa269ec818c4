using System.Globalization;
using Xianning.Exchange.Node;
using YamlDotNet.RepresentationModel;

namespace Xianning.Exchange.Tests.Conventions;

/// <summary>The files of <c>tools/deploy</c> as far as they can be tried without a container engine: they parse, what they name exists, and no secret stands in them.</summary>
public sealed class DeploymentFilesTests
{
    private const string Compose = "tools/deploy/container/compose.yaml";
    private const string City = "tools/deploy/container/city.yaml";
    private const string Container = "tools/deploy/container/Containerfile";
    private const string Unit = "tools/deploy/systemd/xianning-exchange.service";

    private static readonly HashSet<string> Instructions = ["ARG", "FROM", "WORKDIR", "COPY", "RUN", "USER", "VOLUME", "ENTRYPOINT", "CMD", "ENV", "STOPSIGNAL"];

    [Fact]
    public void The_compose_file_parses_and_its_services_volumes_and_secrets_are_declared()
    {
        var root = Yaml(Compose);
        var services = (YamlMappingNode)root["services"];
        Assert.Equal(["kafka", "node", "postgres"], services.Children.Keys.Select(key => key.ToString()).Order(StringComparer.Ordinal));
        var volumes = ((YamlMappingNode)root["volumes"]).Children.Keys.Select(key => key.ToString()).ToHashSet();
        var secrets = ((YamlMappingNode)root["secrets"]).Children.Keys.Select(key => key.ToString()).ToHashSet();
        foreach (var (name, node) in services.Children)
        {
            var service = (YamlMappingNode)node;
            Assert.True(service.Children.ContainsKey("image"), $"{name} has no image.");
            Assert.True(service.Children.ContainsKey("healthcheck"), $"{name} has no health check.");
            Assert.All(Texts(service, "volumes"), volume => Assert.Contains(volume.Split(':')[0], volumes));
            Assert.All(Texts(service, "secrets"), secret => Assert.Contains(secret, secrets));
        }
    }

    [Fact]
    public void A_city_of_ones_own_changes_the_node_alone_and_reaches_the_same_servers()
    {
        var (demo, own) = ((YamlMappingNode)Yaml(Compose)["services"], (YamlMappingNode)Yaml(City)["services"]);
        var node = (YamlMappingNode)Assert.Single(own.Children).Value;
        Assert.Equal(["command", "volumes"], node.Children.Keys.Select(key => key.ToString()));
        Assert.Equal(Texts((YamlMappingNode)demo["node"], "command").SkipWhile(word => word != "--data"), Texts(node, "command").SkipWhile(word => word != "--data"));
        Assert.Equal(["node", "run"], Texts(node, "command").TakeWhile(word => word != "--data"));
    }

    [Theory]
    [InlineData(Compose)]
    [InlineData(City)]
    public void No_password_stands_in_the_compose_files(string file)
    {
        var text = Repository.Read(file);
        Assert.DoesNotContain("Password=", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("POSTGRES_PASSWORD:", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_container_file_has_known_instructions_copies_what_exists_and_does_not_run_as_root()
    {
        var lines = Repository.Read(Container).Replace("\\\n", " ", StringComparison.Ordinal).Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#').ToList();
        Assert.All(lines, line => Assert.Contains(line.Split(' ')[0], Instructions));
        Assert.DoesNotContain(lines, line => line.StartsWith("FROM", StringComparison.Ordinal) && (line.Contains(":latest", StringComparison.Ordinal) || !line.Contains(':', StringComparison.Ordinal)));
        var last = lines.FindLastIndex(line => line.StartsWith("FROM", StringComparison.Ordinal));
        Assert.Contains(lines.Skip(last), line => line.StartsWith("USER", StringComparison.Ordinal) && line is not "USER root" and not "USER 0");
        var copied = lines.Take(last).Where(line => line.StartsWith("COPY", StringComparison.Ordinal)).SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..^1]);
        Assert.All(copied, path => Assert.True(Path.Exists(Path.Combine(Repository.Root, path)), $"{path} is not in the repository."));
    }

    [Fact]
    public void The_unit_waits_longer_for_the_node_to_stop_than_the_node_itself()
    {
        var lines = Repository.Read(Unit).Split('\n').Where(line => line.Length > 0 && line[0] is not '#' and not '[').Select(line => line.Split('=', 2)).ToLookup(part => part[0], part => part[1]);
        Assert.Equal("notify", lines["Type"].Single());
        Assert.True(int.Parse(lines["TimeoutStopSec"].Single(), CultureInfo.InvariantCulture) > new NodeOptions().ShutdownWait.TotalSeconds);
        Assert.Single(lines["ExecStart"]);
    }

    private static YamlMappingNode Yaml(string path)
    {
        var stream = new YamlStream();
        using var text = new StringReader(Repository.Read(path));
        stream.Load(text);
        return (YamlMappingNode)Assert.Single(stream.Documents).RootNode;
    }

    private static List<string> Texts(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(key, out var found) && found is YamlSequenceNode list ? [.. list.Select(item => ((YamlScalarNode)item).Value!)] : [];
}
