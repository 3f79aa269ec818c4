namespace Xianning.Exchange.Contracts.Admin;

/// <summary>One check.</summary>
/// <param name="Name">What was checked.</param>
/// <param name="Holds">Whether it holds.</param>
/// <param name="Detail">What was found.</param>
/// <param name="Error">Explanation and next step when it does not hold.</param>
public sealed record DoctorCheck(string Name, bool Holds, string Detail, NodeError? Error);
