namespace Xianning.Exchange.Contracts.Masking;

/// <summary>Masks a telephone number: the first three and the last four digits stay (DQ-36). Threads may share it.</summary>
public static class MobileMask
{
    private const int KeptAhead = 3;
    private const int KeptBehind = 4;

    /// <summary>The masked number, for example <c>138****5678</c>; a number of seven characters or less is masked whole.</summary>
    /// <param name="number">The number; empty stays empty.</param>
    public static string Of(string number) => number.Length <= KeptAhead + KeptBehind
        ? new('*', number.Length)
        : string.Concat(number.AsSpan(0, KeptAhead), new string('*', number.Length - KeptAhead - KeptBehind), number.AsSpan(number.Length - KeptBehind));
}
