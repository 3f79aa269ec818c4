namespace Xianning.Exchange.Bus.Lanes;

/// <summary>How much the gate knew at a moment; when it differs, what was not yet known or on hold is judged again.</summary>
/// <param name="Directory">The directory snapshot's version; 0 for none.</param>
/// <param name="Contracts">The contracts' version.</param>
/// <param name="Status">The revocation lists' version.</param>
internal readonly record struct GateKnowledge(long Directory, long Contracts, long Status);
