using System.Diagnostics.CodeAnalysis;
using Xianning.Exchange.Contracts.Errors;

namespace Xianning.Exchange.Capabilities.Credit;

/// <summary>A profile holds no more penalties: the message goes to the error store.</summary>
[SuppressMessage("Design", "CA1032:Implement standard exception constructors", Justification = "Thrown in one place, with the party it is about.")]
internal sealed class CreditProfileFullException(string party, int penaltiesMax)
    : Exception($"{ExchangeErrors.CreditProfileFull.Code}: {party} has {penaltiesMax} penalties, the most a profile holds; raise CreditOptions.PenaltiesPerPartyMax and retry.");
