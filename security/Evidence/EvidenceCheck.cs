namespace Xianning.Exchange.Security.Evidence;

/// <summary>One of the five checks.</summary>
/// <param name="Name"><c>body</c>, <c>attributes</c>, <c>signature</c>, <c>chain</c> or <c>status</c>.</param>
/// <param name="Result">What came of it.</param>
/// <param name="Reason">Why it fails or was not done; empty when it holds.</param>
public sealed record EvidenceCheck(string Name, EvidenceResult Result, string Reason)
{
    internal static EvidenceCheck Holds(string name) => new(name, EvidenceResult.Holds, "");

    internal static EvidenceCheck Fails(string name, string reason) => new(name, EvidenceResult.Fails, reason);

    internal static EvidenceCheck NotChecked(string name, string reason) => new(name, EvidenceResult.NotChecked, reason);
}
