using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Log.Kafka;
using Xianning.Exchange.Bus.Receive;
using Xianning.Exchange.Bus.Relay;
using Xianning.Exchange.Bus.Store.Postgres;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Contracts.Ranges;
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
}
