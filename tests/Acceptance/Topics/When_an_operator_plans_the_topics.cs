using Microsoft.Extensions.DependencyInjection;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Contracts;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Testing.Cities;
using Xianning.Exchange.Tests.Bus.Log.Kafka;

namespace Xianning.Exchange.AcceptanceTests.Topics;

/// <summary>The topics of a city's directory, on a real Kafka, by the verbs alone.</summary>
public sealed class When_an_operator_plans_the_topics
{
    [Fact]
    public async Task Should_make_what_the_city_uses_once_and_never_change_a_partition_count()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var kafka = await KafkaServer.StartAsync();
        await using var city = await City.StartAsync(cancellationToken: stop);
        Task<(int Status, string Output, string Errors)> Topics(string verb, params string[] more) => Xnx.RunAsync(["topics", verb, "--kafka", kafka.Servers, "--prefix", "city.", "--data", city.Folder, .. more]);

        var planned = await Topics("plan");
        Assert.Equal((1, ""), (planned.Status, planned.Errors));
        var used = city.Services.GetRequiredService<IPartitionedLog>().Topics.Select(topic => topic.Name);
        Assert.Equal(used, planned.Output.Trim().Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[2]));

        var applied = await Topics("apply");
        Assert.Equal((0, planned.Output, ""), applied);
        var after = await Topics("plan");
        Assert.Equal((0, ""), (after.Status, after.Errors));
        Assert.Contains("all as planned", after.Output, StringComparison.Ordinal);

        var refused = await Topics("apply", "--partitions", "16");
        Assert.Equal((1, ""), (refused.Status, refused.Output));
        Assert.Contains(LogCodes.TopicMismatch, refused.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Should_compact_a_topic_only_with_a_word_of_its_own()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var kafka = await KafkaServer.StartAsync();
        await using var city = await City.StartAsync(cancellationToken: stop);
        Task<(int Status, string Output, string Errors)> Topics(string verb, params string[] more) => Xnx.RunAsync(["topics", verb, "--kafka", kafka.Servers, "--data", city.Folder, .. more]);

        Assert.Equal(0, (await Topics("apply")).Status);
        var directory = await city.Node.GetDirectoryAsync(stop);
        var library = directory.Resources.Single(held => held.Code == DemoResources.EnterpriseRegistrations) with { Compacted = true };
        await city.Node.ChangeDirectoryAsync(new DirectoryChange(directory.Version, "test", "a reference library", Resource: library), stop);
        Assert.Contains($"{library.MessageType}, compacted 每键仅留最新", (await Xnx.RunAsync("directory", "show", "--data", city.Folder)).Output, StringComparison.Ordinal);

        var planned = await Topics("plan");
        Assert.Equal(1, planned.Status);
        Assert.Contains($"{library.MessageType}  cleanup.policy delete -> compact", planned.Output, StringComparison.Ordinal);
        var refused = await Topics("apply", "--shorten");
        Assert.Equal((1, ""), (refused.Status, refused.Output));
        Assert.Contains(LogCodes.TopicCompacts, refused.Errors, StringComparison.Ordinal);
        Assert.Equal((0, planned.Output, ""), await Topics("apply", "--compact"));
        Assert.Equal(0, (await Topics("plan")).Status);

        var fresh = await Topics("plan", "--prefix", "new.");
        Assert.Contains($"{library.MessageType}  partitions 8, compacted", fresh.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Should_take_the_nodes_numbers_or_hear_what_is_wrong_with_them()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var city = await City.StartAsync(cancellationToken: stop);
        await File.WriteAllTextAsync(Path.Combine(city.Folder, "settings.json"), """{"KafkaLogOptions": {"AnswerMax": "10 ms"}}""", stop);
        foreach (var area in new[] { "topics", "acl" })
        {
            foreach (var verb in new[] { "plan", "apply" })
            {
                var (status, output, errors) = await Xnx.RunAsync(area, verb, "--kafka", "127.0.0.1:1", "--data", city.Folder);
                Assert.Equal((1, ""), (status, output));
                Assert.Contains("XN-NODE-0121", errors, StringComparison.Ordinal);
                Assert.Contains("KafkaLogOptions.AnswerMax = ", errors, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task Should_hear_which_line_of_the_clients_settings_is_wrong()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var city = await City.StartAsync(cancellationToken: stop);
        var file = Path.Combine(city.Folder, "client.properties");
        await File.WriteAllTextAsync(file, "# TLS\nno.such.setting = 1\n", stop);
        var (status, _, errors) = await Xnx.RunAsync("topics", "plan", "--kafka", "127.0.0.1:1", "--client", file, "--data", city.Folder);
        Assert.Equal(1, status);
        Assert.Contains("no.such.setting", errors, StringComparison.Ordinal);
    }
}
