using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xianning.Exchange.Bus.Contracting;
using Xianning.Exchange.Bus.Gate;
using Xianning.Exchange.Bus.Handlers;
using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Receive;
using Xianning.Exchange.Bus.Send;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Bus.Store.Sqlite;
using Xianning.Exchange.Contracts;
using Xianning.Exchange.Contracts.Credit;
using Xianning.Exchange.Contracts.Identifiers;
using Xianning.Exchange.Security.Certificates;
using Xianning.Exchange.Security.Envelopes;
using Xunit;

namespace Xianning.Exchange.Tests.Bus.Attacks;

/// <summary>
/// A bus with a real store, real certificates and two readers, and the raw door of its log wide open: what the attack tests shoot at.
/// Reader: fgw's capability <c>probe</c>; zjw's and rsj's penalties, requests for reports; zjw's inbox.
/// </summary>
public sealed class AttackCity : IAsyncLifetime
{
    public const string Fgw = "11421200XN0000039B";
    public const string Zjw = "11421200XN0000071N";
    public const string Rsj = "11421200XN000008XE";
    public const string PenaltyType = "xn.credit.penalty-decided.v1";
    public const string RequestType = "xn.credit.request-credit-report.v1";
    public const string ReportType = "xn.credit.credit-report.v1";
    public const string ZjwPenalties = "307012421200007/000002";
    public const string RsjPenalties = "307012421200008/000002";
    public const string Reports = "307012421200003/000003";
    public const string LegalPenalties = "307012421200007/000009";
    public const string Ungranted = "307012421200007/000010";
    public const string Party = "91421200XN0000119N";

    private readonly string folder = Directory.CreateTempSubdirectory("xnx-attack").FullName;
    private readonly Dictionary<string, SigningKey> keys = [];
    private readonly Dictionary<string, (ulong Sequence, ulong Previous)> streams = [];
    private readonly ExchangeMetrics metrics = new();
    private DataFolderLock? locked;
    private ExchangeDatabase? database;
    private ExchangeHost? host;

    /// <summary>The numbers of its store.</summary>
    internal ExchangeDatabaseOptions DatabaseOptions { get; init; } = new();

    internal FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 25, 8, 0, 0, TimeSpan.Zero));

    internal CertificateAuthority Authority { get; private set; } = null!;

    internal CertificateTrust Trust { get; private set; } = null!;

    internal IExchangeStore Store => database!.Store;

    internal ExchangeDatabase Database => database!;

    internal Handled Handled { get; } = new();

    internal FaultyContracts Contracts { get; } = new();

    internal SigningKey Key(string name) => keys[name];

    public async ValueTask InitializeAsync()
    {
        var folders = new KeyFolder(folder);
        Authority = CertificateAuthority.Create(folders, new AuthorityOptions { Organisation = "11421200XN0000020E", OrganisationName = "政务服务中心(示例)", City = "xianning", Demo = true }, Time);
        foreach (var (name, uscc) in new[] { ("fgw", Fgw), ("zjw", Zjw), ("rsj", Rsj), ("rsj-compromised", Rsj), ("rsj-superseded", Rsj), ("rsj-hold", Rsj), ("rsj-short", Rsj) })
            keys[name] = IssuedKeys.Of(Authority, uscc, KeyUse.Envelope, EnvelopeAlgorithm.Sm2, name == "rsj-short" ? 1 : 365);
        keys["rsj-receipt"] = IssuedKeys.Of(Authority, Rsj, KeyUse.Receipt, EnvelopeAlgorithm.Sm2, 365);
        keys["rsj-ecdsa"] = IssuedKeys.Of(Authority, Rsj, KeyUse.Envelope, EnvelopeAlgorithm.EcdsaP256, 365);
        var stranger = CertificateAuthority.Create(new KeyFolder(Path.Combine(folder, "stranger")), new AuthorityOptions { Organisation = "11421200XN0000020E", OrganisationName = "别处", City = "elsewhere", Demo = true }, Time);
        keys["rsj-foreign"] = IssuedKeys.Of(stranger, Rsj, KeyUse.Envelope, EnvelopeAlgorithm.Sm2, 365);
        keys["rsj-unlisted"] = IssuedKeys.Of(Authority, Rsj, KeyUse.Envelope, EnvelopeAlgorithm.Sm2, 365);
        Authority.Revoke(keys["rsj-compromised"].Certificate, RevocationReason.KeyCompromise, Time.GetUtcNow());
        Authority.Revoke(keys["rsj-superseded"].Certificate, RevocationReason.Superseded, Time.GetUtcNow());
        Authority.Revoke(keys["rsj-hold"].Certificate, RevocationReason.Hold, Time.GetUtcNow());
        Trust = new CertificateTrust(Authority.RootDer, Authority.IssuingDer);
        Trust.UpdateCrl(Authority.IssueRootCrl());
        Trust.UpdateCrl(Authority.IssueCrl());
        await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (host is not null) await host.StopAsync(CancellationToken.None);
        host?.Dispose();
        if (database is not null) await database.DisposeAsync();
        locked?.Dispose();
        metrics.Dispose();
        foreach (var key in keys.Values) key.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A message of rsj that would pass, for a test to bend. Each stream numbers its own.</summary>
    internal RawEnvelope Penalty(string stream, string key = "rsj", string uscc = Rsj, string resource = RsjPenalties) =>
        Message(stream, key, uscc, PenaltyType, resource, PenaltyBody(stream), Party);

    internal RawEnvelope Request(string stream, string purpose = "enforcement-check")
    {
        var request = new RequestCreditReport { Party = PartyId.Parse(Party), Purpose = purpose, Requester = Uscc.Parse(Zjw) };
        var message = Message(stream, "zjw", Zjw, RequestType, null, JsonSerializer.SerializeToUtf8Bytes(request, ContractsJson.TypeInfo<RequestCreditReport>()), Party);
        message.Set(0x0a, Fgw);
        message.Set(0x0b, purpose);
        message.Set(0x0c, (ulong)(message.TimeMs + 60_000));
        message.Tags[0x0d] = Guid.CreateVersion7().ToByteArray(bigEndian: true);
        message.Set(0x10, "xn.inbox.zjw");
        return message;
    }

    internal RawEnvelope Reply(string stream)
    {
        var correlation = Guid.CreateVersion7();
        var report = new CreditReport { Party = PartyId.Parse(Party), Requester = Uscc.Parse(Zjw), Purpose = "enforcement-check", Outcome = "refused" };
        var message = Message(stream, "fgw", Fgw, ReportType, Reports, JsonSerializer.SerializeToUtf8Bytes(report, ContractsJson.TypeInfo<CreditReport>()), correlation.ToString());
        message.Topic = "xn.inbox.zjw";
        message.Set(0x07, message.Topic);
        message.Set(0x0a, Zjw);
        message.Tags[0x0d] = correlation.ToByteArray(bigEndian: true);
        return message;
    }

    /// <summary>Appends it and waits until the bus has dealt with it.</summary>
    internal async Task<long> AppendAsync(RawEnvelope envelope)
    {
        var record = envelope.Build();
        var offset = await database!.Log.AppendAsync([record], CancellationToken.None);
        await QuietAsync();
        return offset;
    }

    /// <summary>The code under which the record stands in quarantine; null when it does not.</summary>
    internal async Task<string?> CodeOfAsync(RawEnvelope envelope, long offset) => (await RowOfAsync(envelope, offset))?.Code;

    internal async Task<QuarantineRow?> RowOfAsync(RawEnvelope envelope, long offset)
    {
        var rows = await Store.Quarantine.ListAsync(new QuarantineFilter { Topic = envelope.Topic }, 0, 1000, CancellationToken.None);
        return rows.SingleOrDefault(row => row.Partition == envelope.Partition && row.Offset == offset);
    }

    /// <summary>Waits until a lane has carried out an operator's command.</summary>
    internal Task DoneAsync(long command) => UntilAsync(async () => await Store.Commands.GetAsync(command, CancellationToken.None) is { Outcome: not null });

    internal Task QuietAsync() => UntilAsync(() => ValueTask.FromResult(host!.Lag == 0));

    internal Task UntilAsync(Func<ValueTask<bool>> reached) => Store.UntilAsync(reached, TimeSpan.FromSeconds(120));

    private static byte[] PenaltyBody(string docNo) => JsonSerializer.SerializeToUtf8Bytes(
        new PenaltyDecided
        {
            Party = PartyId.Parse(Party),
            PartyName = "企业甲",
            PartyType = "02",
            DocNo = DocumentNumber.Parse("咸人社罚〔2015〕" + (1 + (docNo.Length * 7)) + "号"),
            PenaltyClass = "2",
            DecidedOn = new DateOnly(2015, 4, 1),
            Authority = Uscc.Parse(Rsj),
        },
        ContractsJson.TypeInfo<PenaltyDecided>());

    private RawEnvelope Message(string stream, string key, string uscc, string type, string? resource, byte[] body, string recordKey)
    {
        var source = $"{uscc}/exchange/{stream}";
        var (last, previous) = streams.GetValueOrDefault(source);
        streams[source] = (last + 1, last + 1);
        return RawEnvelope.Of(new(keys[key], source, Guid.CreateVersion7(), type, resource, Encoding.UTF8.GetBytes(recordKey), Contracts.Latest(type)!.SchemaId, body, Time.GetUtcNow()), 8, _ => (1, last + 1, previous));
    }

    private async Task StartAsync()
    {
        locked = DataFolderLock.Acquire(Path.Combine(folder, "data"));
        database = ExchangeDatabase.Open(locked, DatabaseOptions, Time);
        var exchange = new ExchangeBuilder();
        exchange.AddCapability("probe", probe => probe.ActingFor("fgw", "public-credit").Handle<PenaltyDecided, ProbeHandler>().Handle<RequestCreditReport, ProbeHandler>());
        exchange.AddCapability("desk.zjw", desk => desk.ActingFor("zjw", "enforcement-check").Inbox("xn.inbox.zjw").State(AttackJson.Default.OpenRequest).Handle<CreditReport, InboxHandler>());
        var services = new ServiceCollection().AddSingleton(Handled).BuildServiceProvider();
        var bus = new BusServices(database.Log, database.Store, new FixedDirectory(Snapshot()), Contracts, new TrustStatus(Trust), new HeldKeys(keys), new BusOptions { PauseDelay = TimeSpan.Zero }, metrics, Time);
        host = new ExchangeHost(bus, exchange, services, new PlainPipeline(), NullLogger<ExchangeHost>.Instance);
        await host.StartAsync(CancellationToken.None);
        await QuietAsync();
    }

    private GateSnapshot Snapshot()
    {
        string[] listed = ["rsj", "rsj-compromised", "rsj-superseded", "rsj-hold", "rsj-short", "rsj-receipt", "rsj-ecdsa", "rsj-foreign"];
        string[] all = ["fgw", "zjw", .. listed];
        EnvelopeAlgorithm[] sm2 = [EnvelopeAlgorithm.Sm2];
        var until = Time.GetUtcNow().AddYears(1).ToUnixTimeMilliseconds();
        GateGrant Grant(string id, string reader, string resource, string purpose) => new(id, reader, resource, purpose, 0, until);
        return GateSnapshot.Build(new GateSnapshotData(
            1,
            "demo.xianning",
            [new(Fgw, "fgw", "市发改委(示例)", sm2, [RequestType]), new(Zjw, "zjw", "市住建委(示例)", sm2, []), new(Rsj, "rsj", "市人社局(示例)", sm2, [])],
            [new(Fgw, "exchange", [keys["fgw"].Certificate.HashHex]), new(Zjw, "exchange", [keys["zjw"].Certificate.HashHex]), new(Rsj, "exchange", [.. listed.Select(name => keys[name].Certificate.HashHex)])],
            [
                new(ZjwPenalties, "处罚", Zjw, PenaltyType), new(RsjPenalties, "处罚", Rsj, PenaltyType), new(LegalPenalties, "处罚", Zjw, PenaltyType, LegalEffect: true),
                new(Ungranted, "处罚", Rsj, PenaltyType), new(Reports, "报告", Fgw, ReportType),
            ],
            [
                Grant("G-1", Fgw, ZjwPenalties, "public-credit"), Grant("G-2", Fgw, RsjPenalties, "public-credit"),
                Grant("G-3", Fgw, LegalPenalties, "public-credit"), Grant("G-4", Zjw, Reports, "enforcement-check"),
            ],
            [.. all.Select(name => keys[name].Certificate.Der)]));
    }
}
