using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Log.Kafka;
using Xianning.Exchange.Bus.Receive;
using Xianning.Exchange.Bus.Relay;
using Xianning.Exchange.Bus.Store.Postgres;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Contracts.Ranges;
using Xianning.Exchange.Security.Certificates;
using Xunit;

namespace Xianning.Exchange.Tests.Contracts.Ranges;

public sealed class OptionRangesTests
{
    [Fact]
    public void What_lies_outside_is_refused_with_option_value_and_range()
    {
        var refusal = Assert.Throws<OptionRangeException>(() => OptionRanges.Check(new BusOptions { BatchRecordsMax = 1_001 }));
        Assert.Equal((ExchangeErrors.OptionOutOfRange, "BusOptions.BatchRecordsMax = 1001: 1 to 1,000"), (refusal.Code, refusal.Detail));
    }

    [Fact]
    public void Both_ends_are_within()
    {
        OptionRanges.Check(new BusOptions { BatchRecordsMax = 1, UnsentBytesMax = 1L << 20, GapAlarmAfter = TimeSpan.Zero });
        OptionRanges.Check(new BusOptions { BatchRecordsMax = 1_000, UnsentBytesMax = 16L << 30, GapAlarmAfter = TimeSpan.FromDays(30) });
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(16L * 1024 * 1024 * 1024 + 1)]
    public void Bytes_are_counted_in_their_unit(long bytes) => Assert.Throws<OptionRangeException>(() => OptionRanges.Check(new BusOptions { UnsentBytesMax = bytes }));

    [Fact]
    public void Options_that_others_hold_are_checked_too()
    {
        var refusal = Assert.Throws<OptionRangeException>(() => OptionRanges.Check(new BusOptions { Gate = new GateOptions { SignedBeforeMax = TimeSpan.FromMinutes(59) } }));
        Assert.Equal("GateOptions.SignedBeforeMax = 00:59:00: 1 hour to 30 days", refusal.Detail);
        var servers = new ServerOptions(new KafkaLogOptions { Servers = "localhost:1" }, new PostgresStoreOptions { ConnectionString = "" }, new RelayOptions { BatchesAtOnce = 0 }, new SharedDutyOptions());
        Assert.Equal("RelayOptions.BatchesAtOnce = 0: 1 to 1,000", Assert.Throws<OptionRangeException>(() => OptionRanges.Check(servers)).Detail);
    }

    [Fact]
    public void A_range_of_an_unknown_unit_is_a_fault_of_the_program() => Assert.Throws<FormatException>(() => new OptionRangeAttribute("1 m", "2 m").Contains(TimeSpan.FromMinutes(1)));

    [Theory]
    [InlineData(2_999, false)]
    [InlineData(3_000, true)]
    public void What_a_number_owes_to_another_one_is_checked_with_both_named(int life, bool holds)
    {
        var options = new SharedDutyOptions { Life = TimeSpan.FromMilliseconds(life) };
        if (holds) OptionRanges.Check(options);
        else Assert.Equal("SharedDutyOptions.Life = 00:00:02.9990000: at least 3 times BeatEvery, and BeatEvery = 00:00:01", Assert.Throws<OptionRangeException>(() => OptionRanges.Check(options)).Detail);
    }

    [Fact]
    public void A_number_may_owe_a_part_more_or_not_be_above()
    {
        var waits = new KafkaLogOptions { Servers = "localhost:1", TransactionMax = TimeSpan.FromSeconds(21) };
        Assert.Equal("KafkaLogOptions.ReadWaitMax = 00:00:30: at least TransactionMax and 10 s, and TransactionMax = 00:00:21", Assert.Throws<OptionRangeException>(() => OptionRanges.Check(waits)).Detail);
        OptionRanges.Check(waits with { TransactionMax = TimeSpan.FromSeconds(20) });
        var issuing = new AuthorityOptions { OrganisationName = "", Organisation = "", City = "", RootDays = 365, IssuingDays = 366 };
        Assert.Equal("AuthorityOptions.IssuingDays = 366: at most RootDays, and RootDays = 365", Assert.Throws<OptionRangeException>(() => OptionRanges.Check(issuing)).Detail);
    }

    [Fact]
    public async Task A_tool_that_opens_the_servers_by_itself_is_refused_too()
    {
        Assert.StartsWith("KafkaLogOptions.LingerMs", Assert.Throws<OptionRangeException>(() => new TopicPlanner(new KafkaLogOptions { Servers = "localhost:1", LingerMs = 26 }, TimeProvider.System)).Detail, StringComparison.Ordinal);
        var refusal = await Assert.ThrowsAsync<OptionRangeException>(() => PostgresSchema.LookAsync(new PostgresStoreOptions { ConnectionString = "Host=localhost", ConnectionsMax = 1 }, default));
        Assert.StartsWith("PostgresStoreOptions.ConnectionsMax", refusal.Detail, StringComparison.Ordinal);
    }
}
