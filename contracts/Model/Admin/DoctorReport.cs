namespace Xianning.Exchange.Contracts.Admin;

/// <summary>What the node found when it examined itself.</summary>
/// <param name="Healthy">True when every check holds.</param>
/// <param name="Checks">The checks.</param>
/// <param name="Link">A new one-time link to the page.</param>
public sealed record DoctorReport(bool Healthy, IReadOnlyList<DoctorCheck> Checks, string? Link);
