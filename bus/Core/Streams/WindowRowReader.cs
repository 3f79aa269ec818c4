namespace Xianning.Exchange.Bus.Streams;

/// <summary>Reads what <see cref="WindowRowWriter"/> wrote; anything else throws <see cref="InvalidDataException"/>, for a guess would let a replay through.</summary>
internal ref struct WindowRowReader
{
    private ReadOnlySpan<byte> rest;

    internal WindowRowReader(ReadOnlySpan<byte> row)
    {
        if (row.IsEmpty || row[0] is not (WindowRowWriter.Version or WindowRowWriter.VersionWithWaiver))
        {
            throw Broken("its version is unknown");
        }

        Version = row[0];
        rest = row[1..];
    }

    internal byte Version { get; }

    internal ulong Read()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            if (rest.IsEmpty)
            {
                throw Broken("it ends too early");
            }

            var part = rest[0];
            rest = rest[1..];
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }

        throw Broken("a number is too long");
    }

    /// <summary>A number written as its difference to the one before.</summary>
    internal ulong ReadFrom(ulong before)
    {
        var difference = Read();
        return difference <= ulong.MaxValue - before ? before + difference : throw Broken("a number is too large");
    }

    internal int ReadCount(int most)
    {
        var count = Read();
        return count <= (ulong)most ? (int)count : throw Broken("a list is too long");
    }

    internal readonly void End()
    {
        if (!rest.IsEmpty)
        {
            throw Broken("bytes follow its end");
        }
    }

    internal static InvalidDataException Broken(string why) => new($"A replay window's row cannot be read: {why}. Restore the store from a backup.");
}
