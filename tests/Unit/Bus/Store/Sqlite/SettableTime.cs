namespace Xianning.Exchange.Tests.Bus.Store.Sqlite;

/// <summary>A clock that a test sets, backwards too.</summary>
internal sealed class SettableTime : TimeProvider
{
    public long NowMs { get; set; } = 1_700_000_000_000;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds(NowMs);
}
