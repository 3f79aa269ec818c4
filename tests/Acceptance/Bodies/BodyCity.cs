using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Contracts;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Identifiers;
using Xianning.Exchange.Testing.Cities;

namespace Xianning.Exchange.AcceptanceTests.Bodies;

/// <summary>A city in which the housing commission has stored a decision of 50 MB and told of it in a message, all by HTTP and files, as a department does.</summary>
public sealed class BodyCity : IAsyncLifetime
{
    /// <summary>Size of the decision.</summary>
    public const int FileBytes = 50_000_000;

    /// <summary>Most bytes of a body here.</summary>
    public const int BodyBytesMax = 60_000_000;

    /// <summary>Reads decisions that name a file.</summary>
    internal const string Adapter = $$"""
        resource: {{DemoResources.HousingPenalties}}
        source:
          csv: { files: inbox/decisions.csv, encoding: utf-8, delimiter: ",", settled: 0s }
        map:
          party:        party
          partyName:    partyName
          partyType:    { value: "02" }
          docNo:        docNo
          penaltyClass: { value: "2" }
          fineYuan:     fineYuan
          decidedOn:    decidedOn
          authority:    { value: 11421200XN0000071N }
          decisionFile: decisionFile
        reject: { to: returned/, stopAbove: 100%, machine: true }
        run:    { as: zjw, every: 10m }
        """;

    /// <summary>What the reading office read.</summary>
    public DecisionFiles Files { get; } = new();

    /// <summary>The city.</summary>
    public City City { get; private set; } = null!;

    /// <summary>The message that names the decision.</summary>
    public Guid Message { get; private set; }

    /// <summary>A message that names none.</summary>
    public Guid OtherMessage { get; private set; }

    /// <summary>Bytes that were allocated while the decision was uploaded.</summary>
    public long AllocatedByUpload { get; private set; }

    public async ValueTask InitializeAsync()
    {
        var stop = TestContext.Current.CancellationToken;
        City = await City.StartAsync(
            new CityOptions
            {
                Bus = new BusOptions { Bodies = new() { BodyBytesMax = BodyBytesMax } },
                Services = services => services.AddSingleton(Files),
                Compose = static node => node.AddCapability("decision.reader", reader => reader.ActingFor("fgw", "public-credit").Handle<Contracts.Credit.PenaltyDecided, DecisionReader>()),
            },
            stop);
        using var administrator = City.Client();
        var before = GC.GetTotalAllocatedBytes(precise: true);
        Files.File = await PutAsync(administrator, new LargeContent(FileBytes), stop);
        AllocatedByUpload = GC.GetTotalAllocatedBytes(precise: true) - before;
        await PublishAsync(administrator, stop);
        await City.StopAsync();
        await File.WriteAllTextAsync(Path.Combine(City.Folder, "adapters", "decisions.yaml"), Adapter, stop);
        string[] rows =
        [
            "party,partyName,docNo,fineYuan,decidedOn,decisionFile",
            $"91421200XN0000119N,企业甲（示例）,咸住建罚〔2024〕1号,100,2024-04-15,{Files.File}",
            "91421200XN0000127H,企业乙（示例）,咸住建罚〔2024〕2号,100,2024-04-15,",
            "91421200XN0000119N,企业甲（示例）,咸住建罚〔2024〕3号,100,2024-04-15,sm3:66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0:3",
        ];
        City.Drop("zjw", "decisions.csv", Encoding.UTF8.GetBytes(string.Join('\n', rows) + "\n"));
        await City.StartAgainAsync(stop);
        await City.RestAsync(stop);
        Message = await IdAsync("咸住建罚〔2024〕1号", stop);
        OtherMessage = await IdAsync("咸住建罚〔2024〕2号", stop);
    }

    /// <summary>Uploads a body whose size is not told.</summary>
    internal static async Task<BodyReference> PutAsync(HttpClient client, Stream content, CancellationToken stop)
    {
        using var body = new StreamContent(content) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
        using var answer = await client.PostAsync("/api/v1/bodies", body, stop);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return BodyReference.Parse((await answer.Content.ReadFromJsonAsync(AdminJson.Readable.BodyStored, stop))!.Reference);
    }

    public ValueTask DisposeAsync() => City.DisposeAsync();

    /// <summary>Publishes the shipped contract with one more field: a department's decision may be named.</summary>
    internal static async Task PublishAsync(HttpClient administrator, CancellationToken stop)
    {
        var shipped = Encoding.UTF8.GetString(ContractFiles.All.Single(file => file.MessageType == "xn.credit.penalty-decided.v1").Schema.Span);
        var schema = shipped.Replace("\"remark\":", "\"decisionFile\": { \"title\": \"处罚决定书\", \"type\": \"string\", \"format\": \"sm3\" },\n    \"remark\":", StringComparison.Ordinal);
        using var answer = await administrator.PostAsJsonAsync("/api/v1/contracts", new ContractDraft(schema, "zwfw", "the decision itself", "test"), AdminJson.Readable.ContractDraft, stop);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(stop));
    }

    private async Task<Guid> IdAsync(string docNo, CancellationToken stop) => (await City.Node.TraceAsync(docNo, stop)).Hits.First(hit => hit.MessageType == "xn.credit.penalty-decided.v1" && hit.MessageId is not null).MessageId!.Value;
}
