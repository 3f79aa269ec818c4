using Xianning.Exchange.Contracts.Errors;

namespace Xianning.Exchange.Tests.Bus.Attacks;

/// <summary>One hostile record and the code it must be quarantined under.</summary>
/// <param name="Name">What the attacker does.</param>
/// <param name="Expected">The code.</param>
/// <param name="Make">Makes the record; the name is its stream.</param>
/// <param name="SignatureHolds">Whether its signature holds all the same.</param>
internal sealed record Attack(string Name, ErrorCode Expected, Func<AttackCity, RawEnvelope> Make, bool SignatureHolds = false);
