namespace Xianning.Exchange.Contracts.Admin;

/// <summary>A participant.</summary>
/// <param name="Department">Department id.</param>
/// <param name="Uscc">USCC.</param>
/// <param name="Name">Name.</param>
/// <param name="Algorithms">Allowed algorithms: <c>sm2</c>, <c>ecdsa-p256</c>.</param>
/// <param name="Accepts">Command types it accepts.</param>
/// <param name="Systems">Systems.</param>
public sealed record ParticipantView(string Department, string Uscc, string Name, IReadOnlyList<string> Algorithms, IReadOnlyList<string> Accepts, IReadOnlyList<SystemView> Systems);
