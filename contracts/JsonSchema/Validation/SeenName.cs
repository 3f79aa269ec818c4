namespace Xianning.Exchange.JsonSchema.Validation;

/// <summary>A member name of an open object: where its raw form stands, and a hash of its text with this process's random seed.</summary>
internal readonly record struct SeenName(int Hash, int Start, int Length, bool Escaped) : IComparable<SeenName>
{
    public int CompareTo(SeenName other) => Hash.CompareTo(other.Hash);
}
