using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Xianning.Exchange.Bus.Contracting;
using Xianning.Exchange.Contracts.Credit;
using Xianning.Exchange.Contracts.Identifiers;
using Xianning.Exchange.JsonSchema;

namespace Xianning.Exchange.Benchmarks.Validation;

/// <summary>
/// What fusing verdict and reading would come to: the one pass that judges also says where every member stands, and the record is made from those places without a second
/// tokenizer. Written by hand for the penalty, as a generator would write it; whether it pays is in validation.md.
/// </summary>
internal sealed class FusedPenalty
{
    private static readonly string[] Members =
    [
        "party", "partyName", "partyType", "regNo", "legalRepName", "docNo", "violationType", "facts", "basis", "penaltyClass", "content", "fineYuan", "confiscatedYuan",
        "decidedOn", "validTo", "longTerm", "publicUntil", "authority", "authorityName", "sourceUnit", "sourceUscc", "remark", "orgCode", "taxNo", "institutionCertNo", "ngoCertNo",
        "legalRepIdType", "legalRepIdNo", "personIdType", "personIdNo", "revokedCert",
    ];

    private readonly CompiledSchema schema = JsonSchemaCompiler.Compile(
        ValidationBenchmark.PenaltyContract.Schema.Span, new SchemaCompileOptions { Strict = true, AssertsFormats = true, Formats = ContractFormats.All, Captures = Members });

    /// <summary>The record; null when the contract refuses the bytes.</summary>
    public PenaltyDecided? Read(byte[] json)
    {
        Span<JsonSlice> at = stackalloc JsonSlice[Members.Length];
        if (!schema.IsValid(json, at)) return null;
        return new PenaltyDecided
        {
            Party = PartyId.Parse(Text(json, at[0])!),
            PartyName = Text(json, at[1])!,
            PartyType = Text(json, at[2])!,
            RegNo = Text(json, at[3]),
            LegalRepName = Text(json, at[4]),
            DocNo = DocumentNumber.Parse(Text(json, at[5])!),
            ViolationType = Text(json, at[6]),
            Facts = Text(json, at[7]),
            Basis = Text(json, at[8]),
            PenaltyClass = Text(json, at[9])!,
            Content = Text(json, at[10]),
            FineYuan = Money(json, at[11]),
            ConfiscatedYuan = Money(json, at[12]),
            DecidedOn = Day(json, at[13])!.Value,
            ValidTo = Day(json, at[14]),
            LongTerm = at[15].Kind switch { JsonTokenType.True => true, JsonTokenType.False => false, _ => null },
            PublicUntil = Day(json, at[16]),
            Authority = Uscc.Parse(Text(json, at[17])!),
            AuthorityName = Text(json, at[18])!,
            SourceUnit = Text(json, at[19])!,
            SourceUscc = Uscc.Parse(Text(json, at[20])!),
            Remark = Text(json, at[21]),
            OrgCode = Text(json, at[22]),
            TaxNo = Text(json, at[23]),
            InstitutionCertNo = Text(json, at[24]),
            NgoCertNo = Text(json, at[25]),
            LegalRepIdType = Text(json, at[26]),
            LegalRepIdNo = Text(json, at[27]),
            PersonIdType = Text(json, at[28]),
            PersonIdNo = Text(json, at[29]),
            RevokedCert = Text(json, at[30]),
        };
    }

    private static string? Text(byte[] json, JsonSlice slice)
    {
        if (slice.Kind != JsonTokenType.String) return null;
        return slice.Escaped ? JsonSerializer.Deserialize<string>(json.AsSpan(slice.Start - 1, slice.Length + 2)) : Encoding.UTF8.GetString(json, slice.Start, slice.Length);
    }

    private static decimal? Money(byte[] json, JsonSlice slice) => slice.Kind == JsonTokenType.Number && Utf8Parser.TryParse(json.AsSpan(slice.Start, slice.Length), out decimal value, out _) ? value : null;

    private static DateOnly? Day(byte[] json, JsonSlice slice) => Text(json, slice) is { } text ? DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;
}
