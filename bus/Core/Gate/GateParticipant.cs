using Xianning.Exchange.Security.Envelopes;

namespace Xianning.Exchange.Bus.Gate;

/// <summary>An organisation on the bus (参与方).</summary>
/// <param name="Uscc">Its unified social credit code.</param>
/// <param name="Department">Its short id, for example <c>fgw</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Algorithms">Algorithms its envelope certificates may use; SM2 only by default.</param>
/// <param name="Accepts">Message types of the commands and requests it accepts.</param>
public sealed record GateParticipant(
    string Uscc,
    string Department,
    string Name,
    IReadOnlyList<EnvelopeAlgorithm> Algorithms,
    IReadOnlyList<string> Accepts)
{
    /// <summary>The topic on which replies to it travel.</summary>
    public string Inbox => InboxOf(Department);

    /// <summary>The topic on which replies to a department travel.</summary>
    /// <param name="department">Its department id.</param>
    public static string InboxOf(string department) => "xn.inbox." + department;
}
