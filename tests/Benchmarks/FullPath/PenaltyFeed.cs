using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Xianning.Exchange.Bus.Send;
using Xianning.Exchange.Contracts;
using Xianning.Exchange.Contracts.Credit;
using Xianning.Exchange.Contracts.Identifiers;

namespace Xianning.Exchange.Benchmarks.FullPath;

/// <summary>
/// The generator: three row steps without a file, which give clean penalties of 1,024 bytes, each of another party and with a number of its own. What a real adapter's steps cost is measured in
/// adapter.md. One lane at a time uses it.
/// </summary>
internal sealed class PenaltyFeed : IRowSteps
{
    /// <summary>Bytes of every body.</summary>
    public const int BodyBytes = 1024;

    private const string AnyParty = "91421200XN0000119N";
    private const string AnyNumber = "10000000";
    private const long FirstNumber = 10_000_000;
    private const int NumberInPartyAt = 8;
    private const int NumberInPartyLength = 8;
    private static readonly byte[] Template = MakeTemplate();
    private static readonly int PartyAt = Template.AsSpan().IndexOf(Encoding.UTF8.GetBytes(AnyParty));
    private static readonly int NumberAt = Template.AsSpan().IndexOf(Encoding.UTF8.GetBytes(AnyNumber));
    private readonly int batchMax;
    private long next;

    /// <summary>A feed whose first penalty has this number.</summary>
    /// <param name="batchMax">Most rows of a batch.</param>
    public PenaltyFeed(int batchMax)
    {
        this.batchMax = batchMax;
        ReadRow = new FeedStep("ReadRow", Read);
        MapRow = new FeedStep("MapRow", static _ => { });
        CleanseRow = new FeedStep("CleanseRow", Write);
    }

    /// <summary>Rows that may still be read.</summary>
    public long Left { get; set; }

    /// <summary>Rows read.</summary>
    public long Count => next;

    public ISendStep ReadRow { get; }

    public ISendStep MapRow { get; }

    public ISendStep CleanseRow { get; }

    /// <summary>Which of the generator's messages a record is about, from 0: its key, the party, holds the number. So does what the credit office says of the party.</summary>
    public static long NumberOf(ReadOnlySpan<byte> key) => long.Parse(key.Slice(NumberInPartyAt, NumberInPartyLength), CultureInfo.InvariantCulture);

    private static void WriteParty(long number, Span<byte> code)
    {
        "91421200"u8.CopyTo(code);
        number.TryFormat(code[NumberInPartyAt..], out _, "D8", CultureInfo.InvariantCulture);
        code[16] = (byte)CheckDigits.OfOrganisation(code[8..16]);
        code[17] = (byte)CheckDigits.OfUscc(code[..17]);
    }

    private void Read(SendBatch batch)
    {
        for (var taken = 0; taken < batchMax && Left > 0; taken++, Left--, next++)
            batch.Items.Add(new SendItem { Origin = new RowOrigin("feed", next + 1, default), MessageType = "xn.credit.penalty-decided.v1", Resource = DemoResources.HousingPenalties });
        if (batch.Items.Count == 0) return;
        var cursor = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(cursor, next);
        batch.NextCursor = cursor;
    }

    private static void Write(SendBatch batch)
    {
        foreach (var item in batch.Items)
        {
            var body = (byte[])Template.Clone();
            (FirstNumber + item.Origin!.Row - 1).TryFormat(body.AsSpan(NumberAt), out _, default, CultureInfo.InvariantCulture);
            WriteParty(item.Origin!.Row - 1, body.AsSpan(PartyAt, AnyParty.Length));
            item.Body = body;
        }
    }

    private static byte[] MakeTemplate()
    {
        return Serialise(new string('x', BodyBytes - Serialise("").Length));
    }

    private static byte[] Serialise(string more) => JsonSerializer.SerializeToUtf8Bytes(
        new PenaltyDecided
        {
            Party = PartyId.Parse(AnyParty),
            PartyName = "咸宁市温泉香城建筑工程有限公司",
            PartyType = "02",
            LegalRepName = "欧阳示例",
            DocNo = DocumentNumber.Parse("咸住建罚〔2015〕" + AnyNumber + "号"),
            ViolationType = "未取得施工许可证擅自施工",
            Facts = "在未取得建筑工程施工许可证的情况下擅自开工建设" + more,
            Basis = "《建筑工程施工许可管理办法》第十二条",
            PenaltyClass = "2",
            Content = "罚款人民币30000.05元",
            FineYuan = 30_000.05m,
            DecidedOn = new DateOnly(2015, 4, 15),
            PublicUntil = new DateOnly(2016, 4, 15),
            Authority = Uscc.Parse("11421200XN0000071N"),
            AuthorityName = "市住建委(示例)",
            SourceUnit = "市住建委(示例)",
            SourceUscc = Uscc.Parse("11421200XN0000071N"),
        },
        ContractsJson.TypeInfo<PenaltyDecided>());
}
