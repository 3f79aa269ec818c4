using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Log.Kafka;
using Xianning.Exchange.Contracts;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Node.Servers;
using Xianning.Exchange.Testing.Cities;
using Xianning.Exchange.Tests.Bus.Log.Kafka;

namespace Xianning.Exchange.AcceptanceTests.Servers;

/// <summary>A department's list of places as a reference library: its topic on a real Kafka keeps the newest of each place, and who reads it later reads each once.</summary>
[Collection(ServersCollection.Name)]
public sealed class When_a_library_is_compacted(RealServers servers) : IDisposable
{
    private const string Type = "xn.base.place-listed.v1";
    private const string Resource = "307012421200003/000009";
    private const string Group = "sink.places-out";
    private const int Places = 20;
    private const int VersionsAFile = 25;

    private const string Schema = $$"""
        {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"地名","type":"object","additionalProperties":false,"x-message":"{{Type}}","x-key":"code","x-business-key":["code"],
        "properties":{"code":{"title":"代码","type":"string","maxLength":20},"name":{"title":"名称","type":"string","maxLength":50} },"required":["code","name"]}
        """;

    private const string Adapter = $$"""
        resource: {{Resource}}
        source:
          csv: { files: inbox/places*.csv, encoding: utf-8, delimiter: ",", settled: 0s }
        map:
          code: code
          name: name
        reject: { to: returned/, stopAbove: 100%, machine: true }
        run:    { as: fgw, every: 10m }
        """;

    private const string Sink = $$"""
        resource: {{Resource}}
        sink:
          csv: { files: places, encoding: utf-8, machine: true }
        columns:
          operation: $operation
          code: code
          name: name
        run: { as: fgw, purpose: public-credit }
        """;

    // The cleaner looks every 15 s at what may be compacted, and other tests want the processors too.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    private readonly string folder = Directory.CreateTempSubdirectory("xn-library-").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Should_give_a_late_reader_the_newest_of_each_key_and_nothing_older_ever()
    {
        var kafka = await servers.NewAsync() with { Partitions = 1 };
        var options = new CityOptions { Folder = folder, Node = new() { Servers = kafka } };
        await RunAsync(options, DeclareAsync);
        Put("places", Adapter);
        await RunAsync(options, _ => CompactAtOnceAsync(kafka));
        await SayAsync(options, "places1.csv", 1);
        await SayAsync(options, "places2.csv", 1 + VersionsAFile);

        // What is written to is never compacted: it holds one place more, which is said once.
        await SayAsync(options, "places3.csv", ["last,last"]);
        await CompactedAsync(kafka);

        Put("places-out", Sink);
        await RunAsync(options, AllIsWellAsync);
        Assert.Equal([.. Enumerable.Range(1, Places).Select(place => $"put,{Code(place)},version {2 * VersionsAFile}"), "put,last,last"], Taken().Order(StringComparer.Ordinal));

        // Renamed, the adapter counts from 1 again.
        File.Move(TextOf("places"), TextOf("places-renamed"));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(folder, "legacy", "fgw", "inbox"))) File.Delete(file);
        await SayAsync(options, "places4.csv", [$"{Code(1)},renamed", "new,new"], async city =>
        {
            var refused = Assert.Single((await city.Node.ListQuarantineAsync(new QuarantineQuery(Topic: Type), Stop)).Items);
            Assert.Equal((ExchangeErrors.KeyVersionOld.Code, "LoadState", "never", true), (refused.Code, refused.Step, refused.Release, refused.SignatureHeld));
        });
        Assert.Contains("put,new,new", Taken());
        Assert.DoesNotContain(Taken(), line => line.Contains("renamed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Should_start_whatever_its_topic_is_until_an_operator_has_changed_that()
    {
        var kafka = await servers.NewAsync() with { Partitions = 1 };
        var options = new CityOptions { Folder = folder, Node = new() { Servers = kafka } };
        var type = "";
        await RunAsync(options, async city =>
        {
            var directory = await city.Node.GetDirectoryAsync(Stop);
            var library = directory.Resources.Single(held => held.Code == DemoResources.EnterpriseRegistrations);
            type = library.MessageType;
            await city.Node.ChangeDirectoryAsync(new DirectoryChange(directory.Version, "test", "a reference library", Resource: library with { Compacted = true }), Stop);
        });
        await RunAsync(options, city => SeesAsync(city, false));
        using (var admin = new TopicAdmin(new KafkaLogOptions { Servers = kafka.Kafka, Prefix = kafka.Prefix })) await admin.SetAsync(kafka.Prefix + type, "cleanup.policy", "compact");
        await RunAsync(options, city => SeesAsync(city, true));

        Task SeesAsync(City city, bool isCompacted)
        {
            Assert.Equal(isCompacted, city.Services.GetRequiredService<IPartitionedLog>().Topics.Single(topic => topic.Name == type).Compacted);
            return Task.CompletedTask;
        }
    }

    private static async Task DeclareAsync(City city)
    {
        await city.Node.PublishContractAsync(new ContractDraft(Schema, "fgw", "a reference library", "test"), Stop);
        var directory = await city.Node.GetDirectoryAsync(Stop);
        await city.Node.ChangeDirectoryAsync(new DirectoryChange(directory.Version, "test", "a reference library", Resource: new ResourceView(Resource, "地名", "fgw", Type, Compacted: true)), Stop);
    }

    // As the directory asks for it, but for the times: a day passes else before anything is left out, and a segment takes a week.
    private static async Task CompactAtOnceAsync(NodeServers kafka)
    {
        using var admin = new TopicAdmin(new KafkaLogOptions { Servers = kafka.Kafka, Prefix = kafka.Prefix });
        var topic = kafka.Prefix + Type;
        Assert.Equal("compact", (await admin.SettingsAsync([topic]))[topic]["cleanup.policy"]);
        foreach (var (setting, value) in new[] { ("min.compaction.lag.ms", "0"), ("min.cleanable.dirty.ratio", "0.01"), ("segment.ms", "10") }) await admin.SetAsync(topic, setting, value);
    }

    private static async Task CompactedAsync(NodeServers kafka)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        limit.CancelAfter(Longest);
        const int said = (2 * Places * VersionsAFile) + 1;
        while (true)
        {
            var left = (await PlainReader.RecordsAsync(kafka.Kafka, kafka.Prefix + Type, 0)).Count;
            if (left == Places + 1) return;
            Assert.InRange(left, Places + 1, said);
            await Task.Delay(TimeSpan.FromMilliseconds(500), limit.Token);
        }
    }

    private static async Task AllIsWellAsync(City city)
    {
        Assert.Empty((await city.Node.ListQuarantineAsync(new QuarantineQuery(), Stop)).Items);
        var stream = Assert.Single((await city.Node.ListStreamsAsync(new StreamQuery(Group, Type), Stop)).Items);
        Assert.Empty(stream.Gaps);
    }

    private Task SayAsync(CityOptions options, string file, int from) => SayAsync(options, file,
        [.. Enumerable.Range(from, VersionsAFile).SelectMany(version => Enumerable.Range(1, Places).Select(place => $"{Code(place)},version {version}"))]);

    private Task SayAsync(CityOptions options, string file, string[] rows, Func<City, Task>? then = null)
    {
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "legacy", "fgw", "inbox")).FullName, file), string.Join('\n', ["code,name", .. rows]) + "\n", new UTF8Encoding(false));
        return RunAsync(options, then ?? (static _ => Task.CompletedTask));
    }

    private static async Task RunAsync(CityOptions options, Func<City, Task> then)
    {
        await using var city = await City.StartAsync(options, Stop);
        await city.RestAsync(Stop);
        await then(city);
    }

    private void Put(string adapter, string text)
    {
        Directory.CreateDirectory(Path.Combine(folder, "adapters"));
        File.WriteAllText(TextOf(adapter), text);
    }

    private string TextOf(string adapter) => Path.Combine(folder, "adapters", adapter + ".yaml");

    private List<string> Taken() =>
        [.. Directory.EnumerateFiles(Path.Combine(folder, "out", "fgw"), "places.*.csv").SelectMany(file => File.ReadLines(file).Skip(1))];

    private static string Code(int place) => $"{place:00}";
}
