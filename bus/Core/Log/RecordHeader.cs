namespace Xianning.Exchange.Bus.Log;

/// <summary>One header of a record.</summary>
/// <param name="Name">Its name; a name may occur twice, the gate judges that.</param>
/// <param name="Value">Its bytes.</param>
public sealed record RecordHeader(string Name, ReadOnlyMemory<byte> Value);
