namespace Xianning.Exchange.Contracts.Masking;

/// <summary>Masks a bank card or account number: the last four characters stay (DQ-36). Threads may share it.</summary>
public static class BankCardMask
{
    private const int KeptBehind = 4;

    /// <summary>The masked number; a number of four characters or less is masked whole.</summary>
    /// <param name="number">The number; empty stays empty.</param>
    public static string Of(string number) => number.Length <= KeptBehind
        ? new('*', number.Length)
        : string.Concat(new string('*', number.Length - KeptBehind), number.AsSpan(number.Length - KeptBehind));
}
