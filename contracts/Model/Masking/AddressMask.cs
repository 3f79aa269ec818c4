namespace Xianning.Exchange.Contracts.Masking;

/// <summary>Masks a natural person's address: it stays down to the street (DQ-36). Threads may share it.</summary>
public static class AddressMask
{
    private const string Hidden = "***";

    private static readonly string[] Streets = ["街道", "大道", "路", "街", "巷", "镇", "乡"];

    /// <summary>The masked address; one in which no street is found keeps its first six characters.</summary>
    /// <param name="address">The address; empty stays empty.</param>
    public static string Of(string address)
    {
        if (address.Length == 0) return address;
        var end = 0;
        foreach (var street in Streets)
        {
            var at = address.LastIndexOf(street, StringComparison.Ordinal);
            if (at >= 0) end = Math.Max(end, at + street.Length);
        }

        if (end == 0) end = Math.Min(6, address.Length / 2);
        return string.Concat(address.AsSpan(0, end), Hidden);
    }
}
