namespace Xianning.Exchange.Contracts.Masking;

/// <summary>Masks a citizen id or another personal document number: the first six and the last four characters stay (DQ-36). Threads may share it.</summary>
public static class CitizenIdMask
{
    private const int KeptAhead = 6;
    private const int KeptBehind = 4;

    /// <summary>The masked number, for example <c>421202********001X</c>; a number of ten characters or less is masked whole.</summary>
    /// <param name="number">The number; empty stays empty.</param>
    public static string Of(string number) => number.Length <= KeptAhead + KeptBehind
        ? new('*', number.Length)
        : string.Concat(number.AsSpan(0, KeptAhead), new string('*', number.Length - KeptAhead - KeptBehind), number.AsSpan(number.Length - KeptBehind));
}
