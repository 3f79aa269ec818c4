using System.Collections.Frozen;
using System.Text;

namespace Xianning.Exchange.Contracts.Regions;

/// <summary>
/// 行政区划: the divisions of the city (GB/T 2260 and its 89 townships, the economic zone 4212KF, and 421299 of the demo city, which is never issued)
/// as embedded rows. Complete below 4212; of the rest of the country it knows the provinces. Immutable, threads may share it.
/// </summary>
public static class RegionTable
{
    private const int ProvinceLength = 2;
    private const int DivisionLength = 6;
    private const int TownshipLength = 9;

    private static readonly RegionRow[] InFileOrder = RegionRows.Read();
    private static readonly FrozenDictionary<ulong, RegionRow> Rows = InFileOrder.ToFrozenDictionary(row => Pack(row.Code));

    /// <summary>Every row, the abolished ones too, in the order of the file.</summary>
    public static IReadOnlyList<RegionRow> All => InFileOrder;

    private static ReadOnlySpan<byte> CoveredCity => "4212"u8;

    /// <summary>First two digits of every province (GB/T 2260) and of residence permits for Hong Kong, Macao and Taiwan (81-83), ascending.</summary>
    private static ReadOnlySpan<byte> Provinces => "1112131415212223313233343536374142434445465051525354616263646571818283"u8;

    /// <summary>The row of a code, in force or not; null when there is none.</summary>
    public static RegionRow? Find(string code) => IsPackable(code.Length) && Ascii.IsValid(code) ? Rows.GetValueOrDefault(Pack(code)) : null;

    /// <summary>The row of a code if it is in force on this day.</summary>
    public static RegionRow? Find(string code, DateOnly day) => Find(code) is { } row && row.IsInForce(day) ? row : null;

    /// <summary>The code in force that stands for this one: itself, or the end of its line of successors; null when there is none.</summary>
    public static string? CurrentFor(string code)
    {
        var row = Find(code);
        while (row is { ValidTo: not null, Successor: { } next })
            row = Find(next);
        return row is { ValidTo: null } ? row.Code : null;
    }

    /// <summary>Whether the code was assigned at any time. Outside the city only its province is known.</summary>
    internal static bool WasEverAssigned(ReadOnlySpan<byte> code)
    {
        if (code.StartsWith(CoveredCity))
            return Rows.ContainsKey(Pack(code.Length > TownshipLength ? code[..TownshipLength] : code));
        return IsProvince(code[..ProvinceLength]) && code.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;
    }

    private static bool IsProvince(ReadOnlySpan<byte> prefix)
    {
        for (var i = 0; i < Provinces.Length; i += ProvinceLength)
        {
            if (Provinces.Slice(i, ProvinceLength).SequenceEqual(prefix))
                return true;
        }

        return false;
    }

    private static bool IsPackable(int length) => length is DivisionLength or TownshipLength;

    private static ulong Pack(string code)
    {
        Span<byte> ascii = stackalloc byte[TownshipLength];
        return Pack(ascii[..Encoding.ASCII.GetBytes(code, ascii)]);
    }

    /// <summary>Seven bits a character: nine of them fit, and no code has a NUL, so lengths cannot be confused.</summary>
    private static ulong Pack(ReadOnlySpan<byte> code)
    {
        var packed = 0UL;
        foreach (var letter in code)
            packed = (packed << 7) | letter;
        return packed;
    }
}
