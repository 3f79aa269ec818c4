namespace Xianning.Exchange.Contracts.Admin;

/// <summary>An operator enrols an edge.</summary>
/// <param name="Request">What the department handed over.</param>
/// <param name="Days">Validity of the certificates, 1 to 1,825 days.</param>
/// <param name="Note">Who enrols it and why.</param>
public sealed record EdgeEnrolment(EdgeRequest Request, int Days, OperatorNote Note);
