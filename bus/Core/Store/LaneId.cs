using System.Globalization;

namespace Xianning.Exchange.Bus.Store;

/// <summary>A lane: a group and a partition number over all topics of the group; an adapter or an API stream is a lane without topics.</summary>
/// <param name="Group">The group's name, for an adapter the adapter's.</param>
/// <param name="Partition">The partition number, from 0.</param>
public readonly record struct LaneId(string Group, int Partition)
{
    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    /// <param name="text">The text.</param>
    /// <param name="lane">The lane.</param>
    public static bool TryParse(ReadOnlySpan<char> text, out LaneId lane)
    {
        lane = default;
        var dot = text.LastIndexOf('.');
        if (dot < 1 || !int.TryParse(text[(dot + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var partition)) return false;
        lane = new LaneId(text[..dot].ToString(), partition);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Group}.{Partition}";
}
