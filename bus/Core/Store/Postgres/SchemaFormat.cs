namespace Xianning.Exchange.Bus.Store.Postgres;

/// <summary>The format of a schema, and what this version would do or did to it.</summary>
/// <param name="Found">The format that was found; 0 for a schema without tables, or none.</param>
/// <param name="Newest">The newest format that this version knows, and the only one that it works with.</param>
/// <param name="Scripts">The names of the scripts from one to the other, in order; empty when there is nothing to do.</param>
public sealed record SchemaFormat(int Found, int Newest, IReadOnlyList<string> Scripts);
