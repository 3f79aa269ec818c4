namespace Xianning.Exchange.Bus.Streams;

/// <summary>Where the newest <see cref="ReplayWindow.EpochsMax"/> epochs of a stream begin, ascending: a number belongs to one epoch.</summary>
internal sealed class EpochFloors
{
    private readonly List<EpochFloor> floors;

    internal EpochFloors() => floors = new List<EpochFloor>(1);

    private EpochFloors(List<EpochFloor> floors) => this.floors = floors;

    internal ulong Newest => floors.Count == 0 ? 0 : floors[^1].Epoch;

    internal EpochFloors Copy() => new([.. floors]);

    /// <summary>The epoch that a number belongs to as far as is known, and where the one after it begins; null below all floors.</summary>
    internal (ulong Epoch, ulong? NextFloor)? OwnerOf(ulong sequence)
    {
        for (var i = floors.Count - 1; i >= 0; i--)
        {
            if (floors[i].Floor < sequence)
            {
                return (floors[i].Epoch, i + 1 < floors.Count ? floors[i + 1].Floor : null);
            }
        }

        return null;
    }

    /// <summary>Notes where an epoch begins, in place of what was known of it; beyond the bound the oldest is let go.</summary>
    internal void Note(ulong epoch, ulong floor)
    {
        floors.RemoveAll(known => known.Epoch == epoch);
        var place = floors.FindIndex(known => known.Epoch > epoch);
        floors.Insert(place < 0 ? floors.Count : place, new EpochFloor(epoch, floor));
        if (floors.Count > ReplayWindow.EpochsMax)
        {
            floors.RemoveAt(0);
        }
    }

    /// <summary>Forgets the epochs that begin at a number or above it: they own nothing any more.</summary>
    internal void CutFrom(ulong floor) => floors.RemoveAll(known => known.Floor >= floor);

    internal void Write(ref WindowRowWriter writer)
    {
        writer.Write((ulong)floors.Count);
        ulong before = 0;
        foreach (var known in floors)
        {
            writer.Write(known.Epoch - before);
            writer.Write(known.Floor);
            before = known.Epoch;
        }
    }

    internal static EpochFloors Read(ref WindowRowReader reader)
    {
        var read = new EpochFloors();
        ulong before = 0;
        for (var left = reader.ReadCount(ReplayWindow.EpochsMax); left > 0; left--)
        {
            var epoch = reader.ReadFrom(before);
            if (epoch == before)
            {
                throw WindowRowReader.Broken("its epochs do not rise");
            }

            read.floors.Add(new EpochFloor(epoch, reader.Read()));
            before = epoch;
        }

        return read;
    }
}
