namespace Xianning.Exchange.Adapters.Cleansing.Rules;

/// <summary>DQ-12 for rows: the organisation code equals characters 9 to 17 of the 统一社会信用代码, else it is flagged.</summary>
internal sealed class OrganisationMatchRule : IRowRule
{
    private const int BodyLength = 8;

    public string Id => "DQ-12";

    public void Check(RowInHand row)
    {
        int code = row.Model.IndexOf("orgCode"), party = row.Model.IndexOf("party");
        if (code < 0 || party < 0 || row.Values[code] is not { Length: BodyLength + 2 } organisation || row.Values[party] is not { Length: 18 } uscc) return;
        if (!uscc.AsSpan(8, BodyLength).SequenceEqual(organisation.AsSpan(0, BodyLength)) || uscc[16] != organisation[^1]) row.Warn(Id, row.Model.Fields[code]);
    }
}
