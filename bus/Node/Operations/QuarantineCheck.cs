using System.Globalization;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Errors;

namespace Xianning.Exchange.Node.Operations;

/// <summary>What the doctor says of the quarantine. Held records are no fault; a sender whose next ones can never be released is.</summary>
internal static class QuarantineCheck
{
    private const int ExamplesMax = 5;

    public static DoctorCheck Of(IReadOnlyList<QuarantineCount> counts, IReadOnlyList<QuarantineShare> shares)
    {
        var unlisted = Sum(counts, QuarantineState.Unlisted);
        List<string> said = [string.Create(CultureInfo.InvariantCulture, $"{Sum(counts, QuarantineState.Held)} records held; xnx quarantine list shows them")];
        if (unlisted > 0) said.Add(string.Create(CultureInfo.InvariantCulture, $"{unlisted} older ones that can never be released are only counted"));
        var full = shares.Where(share => share.IsFull).ToList();
        said.AddRange(full.Take(ExamplesMax).Select(Text));
        if (full.Count > ExamplesMax) said.Add("…");
        var detail = string.Join("; ", said);
        var isRefusing = full.Exists(share => share.Sender is not null);
        return new DoctorCheck("quarantine 隔离区", !isRefusing, detail, isRefusing ? NodeError.Of(ExchangeErrors.TooManyHeld, detail: detail) : null);
    }

    private static string Text(QuarantineShare share) => string.Create(CultureInfo.InvariantCulture, $"{share.Open} of {share.Sender ?? "unknown certificates"} in {share.Topic} keep only a hash and wait, as many as may");

    private static long Sum(IReadOnlyList<QuarantineCount> counts, QuarantineState state) => counts.Where(count => count.State == state).Sum(count => count.Count);
}
