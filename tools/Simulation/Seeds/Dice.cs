namespace Xianning.Exchange.Simulation.Seeds;

/// <summary>
/// A deterministic source of numbers (SplitMix64). Each row has dice of its own, addressed by stream and index, so a row can be made again without making those before it.
/// A class, because dice are passed around and must not be copied.
/// </summary>
internal sealed class Dice
{
    private const ulong Golden = 0x9E37_79B9_7F4A_7C15;
    private ulong _state;

    /// <summary>Puts the dice at the start of the numbers that belong to this row.</summary>
    public Dice Seat(ulong seed, DiceStream stream, long index, int revision = 0)
    {
        unchecked
        {
            _state = Mix(seed + (ulong)stream * Golden);
            _state = Mix(_state ^ Mix((ulong)index + Golden));
            _state = Mix(_state + (ulong)revision * Golden);
        }

        return this;
    }

    /// <summary>The next 64 bits.</summary>
    public ulong Next()
    {
        unchecked
        {
            _state += Golden;
            return Mix(_state);
        }
    }

    /// <summary>A number from 0 up to and without <paramref name="bound"/>.</summary>
    public int Below(int bound) => (int)Below((long)bound);

    /// <summary>A number from 0 up to and without <paramref name="bound"/>; the bias of the multiplication is below one in a billion here.</summary>
    public long Below(long bound) => (long)Math.BigMul(Next(), (ulong)bound, out _);

    /// <summary>True in <paramref name="perMille"/> of a thousand throws.</summary>
    public bool Chance(int perMille) => Below(1000) < perMille;

    /// <summary>One of the items.</summary>
    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    private static ulong Mix(ulong z)
    {
        unchecked
        {
            z = (z ^ (z >> 30)) * 0xBF58_476D_1CE4_E5B9;
            z = (z ^ (z >> 27)) * 0x94D0_49BB_1331_11EB;
            return z ^ (z >> 31);
        }
    }
}
