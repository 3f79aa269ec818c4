namespace Xianning.Exchange.Node.City;

/// <summary>A department of the demo city.</summary>
internal sealed record DemoDepartment(string Id, string Uscc, string Name);
