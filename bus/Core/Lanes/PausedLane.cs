using Xianning.Exchange.Contracts.Errors;

namespace Xianning.Exchange.Bus.Lanes;

/// <summary>A lane that stands still.</summary>
/// <param name="Group">Its group.</param>
/// <param name="Partition">Its partition number.</param>
/// <param name="Reason">Why.</param>
public sealed record PausedLane(string Group, int Partition, string Reason)
{
    /// <summary>The reason of every lane and adapter that waits for space on the disk; it begins with the code STORE_FULL has in the table.</summary>
    public static string DiskFull { get; } = $"{ExchangeErrors.StoreFull.Code} {ExchangeErrors.StoreFull.TextZh} {ExchangeErrors.StoreFull.TextEn}";

    /// <summary>The reason of every lane and adapter that waits until the log has taken what they committed; it begins with the code UNSENT_FULL has in the table.</summary>
    public static string LogBehind { get; } = $"{ExchangeErrors.UnsentFull.Code} {ExchangeErrors.UnsentFull.TextZh} {ExchangeErrors.UnsentFull.TextEn}";

    /// <summary>The code that the reason begins with; null if it begins with none.</summary>
    public ErrorCode? Code => ExchangeErrors.Find(Reason.Split(' ', ':')[0]);

    /// <summary>Whether it waits for the log.</summary>
    public bool IsForLog => Reason == LogBehind;

    /// <summary>Whether it waits for space on the disk.</summary>
    public bool IsForSpace => Reason == DiskFull;
}
