using System.Globalization;
using System.Text.Json;
using Xianning.Exchange.Bus.Contracting;
using Xianning.Exchange.Contracts;
using Xianning.Exchange.Contracts.Credit;
using Xianning.Exchange.Contracts.Identifiers;
using Xianning.Exchange.JsonSchema;

namespace Xianning.Exchange.Benchmarks.Validation;

/// <summary>
/// What it costs to judge a penalty of about 1 KB, with and without its keys. One thread, processor time. Target: at most 6 us and no allocation for the verdict.
/// </summary>
internal static class ValidationBenchmark
{
    /// <summary>Measures and returns the rows of a Markdown table.</summary>
    public static IReadOnlyList<string> Run()
    {
        var json = PenaltyBytes();
        var schema = JsonSchemaCompiler.Compile(PenaltyContract.Schema.Span, new SchemaCompileOptions { Strict = true, AssertsFormats = true, Formats = ContractFormats.All });
        var fused = new FusedPenalty();
        if (fused.Read(json) != JsonSerializer.Deserialize(json, ContractsJson.TypeInfo<PenaltyDecided>())) throw new InvalidOperationException("The fused reader reads another record.");
        var contract = Contract.Compile(1, 1, PenaltyContract.Schema);
        return
        [
            $"| work ({json.Length} bytes) | us, median | us, least | bytes allocated |",
            "| --- | --- | --- | --- |",
            Row("Utf8JsonReader, tokens only", () => Tokens(json)),
            Row("verdict: CompiledSchema.IsValid", () => schema.IsValid(json)),
            Row("verdict and keys: Contract.TryRead", () => contract.TryRead(json, out _)),
            Row("reasons: CompiledSchema.Validate", () => schema.Validate(json).IsValid),
            Row("verdict, then JSON to record", () => schema.IsValid(json) && JsonSerializer.Deserialize(json, ContractsJson.TypeInfo<PenaltyDecided>()) is not null),
            Row("verdict and record fused", () => fused.Read(json) is not null),
            Row("JSON to record", () => JsonSerializer.Deserialize(json, ContractsJson.TypeInfo<PenaltyDecided>()) is not null),
        ];
    }

    internal static ContractFile PenaltyContract { get; } = ContractFiles.All.Single(candidate => candidate.RecordType == typeof(PenaltyDecided));

    internal static byte[] PenaltyBytes() => JsonSerializer.SerializeToUtf8Bytes(Penalty, ContractsJson.TypeInfo<PenaltyDecided>());

    private static PenaltyDecided Penalty { get; } = new()
    {
        Party = PartyId.Parse("91421200XN0000119N"),
        PartyName = "咸宁市温泉香城（集团）建筑工程有限公司",
        PartyType = "02",
        RegNo = "421200000000017",
        LegalRepName = "欧阳示例",
        DocNo = DocumentNumber.Parse("咸住建罚〔2015〕21号"),
        ViolationType = "未取得施工许可证擅自施工",
        Facts = "在未取得建筑工程施工许可证的情况下擅自开工建设，经责令改正后仍未停止施工",
        Basis = "《建筑工程施工许可管理办法》第十二条、《建设工程质量管理条例》第五十七条",
        PenaltyClass = "2",
        Content = "罚款，罚款人民币30000.05元",
        FineYuan = 30_000.05m,
        ConfiscatedYuan = 0.10m,
        DecidedOn = new DateOnly(2015, 4, 15),
        PublicUntil = new DateOnly(2016, 4, 15),
        Authority = Uscc.Parse("11421200XN0000071N"),
        AuthorityName = "市住建委(示例)",
        SourceUnit = "市住建委(示例)",
        SourceUscc = Uscc.Parse("11421200XN0000071N"),
        Remark = "已履行",
    };

    private static bool Tokens(byte[] json)
    {
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
        }

        return true;
    }

    private static string Row(string name, Func<bool> work)
    {
        var measured = Measurement.Of(work);
        return string.Create(CultureInfo.InvariantCulture, $"| {name} | {measured.Median:F2} | {measured.Least:F2} | {measured.Bytes:F0} |");
    }
}
