using System.Globalization;
using Xianning.Exchange.Adapters.Cleansing;
using Xianning.Exchange.Adapters.Mapping;
using Xianning.Exchange.Adapters.Sources.Csv;

namespace Xianning.Exchange.Adapters.Trials;

/// <summary>Counts what rules did, with the first rows of each.</summary>
internal sealed class QualityTally(AdapterModel model)
{
    private const int SamplesMax = 5;

    private readonly Dictionary<(string Rule, string Field, DataQualityAction Action), (long Count, List<string> Samples)> findings = [];
    private readonly long[] filled = new long[model.Fields.Length];
    private long good;
    private long repaired;
    private long refused;

    public void Refused(long row, RowFault fault)
    {
        refused++;
        Add(fault.Rule, fault.Field, DataQualityAction.Reject, row, fault.Text);
    }

    public void Accepted(long row, RowInHand result)
    {
        if (result.Fixes.Count > 0) repaired++;
        else good++;
        foreach (var fix in result.Fixes) Add(fix.Rule, fix.Field, DataQualityAction.Fix, row, "已修复");
        foreach (var warning in result.Warnings) Add(warning.Rule, warning.Field, DataQualityAction.Warn, row, "存疑");
        for (var i = 0; i < filled.Length; i++)
        {
            if (result.Values[i] is not null) filled[i]++;
        }
    }

    public DataQualityReport ToReport(string file, CsvHeader header)
    {
        var mapped = model.Columns.Select(ColumnTitle.Key).ToHashSet();
        var accepted = Math.Max(1, good + repaired);
        return new(
            file, model.Contract.MessageType, CsvCharsets.Name(header.Charset), header.Delimiter, good + repaired + refused, good, repaired, refused,
            [.. findings.Select(pair => new DataQualityFinding(pair.Key.Rule, pair.Key.Field, pair.Key.Action, pair.Value.Count, pair.Value.Samples)).OrderByDescending(finding => finding.Action).ThenByDescending(finding => finding.Count).ThenBy(finding => finding.Rule, StringComparer.Ordinal)],
            model.Fields.Where(field => field.IsMapped).ToDictionary(field => field.Name, field => (double)filled[field.Index] / accepted),
            [.. header.Titles.Where(title => title.Length > 0 && !mapped.Contains(ColumnTitle.Key(title)))]);
    }

    private void Add(string rule, string field, DataQualityAction action, long row, string text)
    {
        var (count, samples) = findings.GetValueOrDefault((rule, field, action), (0, []));
        if (samples.Count < SamplesMax) samples.Add(string.Create(CultureInfo.InvariantCulture, $"{row}: {text}"));
        findings[(rule, field, action)] = (count + 1, samples);
    }
}
