using System.Text;
using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Log.Kafka;
using Xianning.Exchange.Bus.Receive;
using Xianning.Exchange.Bus.Relay;
using Xianning.Exchange.Bus.Store.Postgres;
using Xianning.Exchange.Bus.Trace;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Contracts.Ranges;
using Xunit;

namespace Xianning.Exchange.Tests.Contracts.Ranges;

public sealed class OptionSettingsTests
{
    private static readonly Type[] Classes = [typeof(BusOptions), typeof(GateOptions), typeof(KafkaLogOptions), typeof(RelayOptions), typeof(TraceOptions)];

    [Fact]
    public void What_is_chosen_stands_in_a_copy_and_all_else_stays()
    {
        var given = new BusOptions { BatchRecordsMax = 7 };
        var made = Read("""{"BusOptions": {"workers": 3, "UnsentBytesMax": "1 GiB", "PauseDelay": "250 ms"}, /* the gate's */ "GateOptions": {"SignedBeforeMax": "2 days"},}""").Of(given);
        Assert.Equal(given with { Workers = 3, UnsentBytesMax = 1L << 30, PauseDelay = TimeSpan.FromMilliseconds(250), Gate = given.Gate with { SignedBeforeMax = TimeSpan.FromDays(2) } }, made);
        Assert.Equal((new BusOptions().Workers, TimeSpan.FromDays(7)), (given.Workers, given.Gate.SignedBeforeMax));
    }

    [Fact]
    public void Where_nothing_is_chosen_the_options_are_the_ones_that_were_given()
    {
        var given = new BusOptions();
        Assert.Same(given, OptionSettings.None.Of(given));
        Assert.Same(given, Read("""{"RelayOptions": {"LanesAtOnce": 2}}""").Of(given));
    }

    [Fact]
    public void Options_that_others_hold_are_chosen_by_their_own_class()
    {
        var servers = new ServerOptions(new KafkaLogOptions { Servers = "a:1", Prefix = "p." }, new PostgresStoreOptions { ConnectionString = "Host=b" }, new RelayOptions(), new SharedDutyOptions());
        var made = Read("""{"KafkaLogOptions": {"LingerMs": 9}, "RelayOptions": {"MarkAfter": "0 ms"}}""").Of(servers);
        Assert.Equal(servers with { Log = servers.Log with { LingerMs = 9 }, Relay = servers.Relay with { MarkAfter = TimeSpan.Zero } }, made);
    }

    [Fact]
    public void Options_that_are_filled_in_their_place_are_filled()
    {
        var trace = new TraceOptions();
        Read("""{"TraceOptions": {"SegmentsAtOnce": 5}, "BusOptions": {"Workers": 3}}""").Fill(trace);
        Assert.Equal((5, new TraceOptions().IndexLingerMilliseconds), (trace.SegmentsAtOnce, trace.IndexLingerMilliseconds));
    }

    [Theory]
    [InlineData("", "no JSON")]
    [InlineData("[]", "the file is no object")]
    [InlineData("""{"BusOptions": 1}""", "BusOptions is no object")]
    [InlineData("""{"BusOptoins": {}}""", "BusOptoins is no class of options; there are BusOptions, GateOptions")]
    [InlineData("""{"BusOptions": {"Wrokers": 3}}""", "BusOptions has no number Wrokers; there are")]
    [InlineData("""{"BusOptions": {"SigningSystem": "x"}}""", "BusOptions has no number SigningSystem")]
    [InlineData("""{"BusOptions": {"Workers": "3 s"}}""", "BusOptions.Workers = \"3 s\": a number is wanted")]
    [InlineData("""{"BusOptions": {"Workers": true}}""", "a number is wanted")]
    [InlineData("""{"BusOptions": {"Workers": 3.5}}""", "a number is wanted")]
    [InlineData("""{"BusOptions": {"Workers": 1e30}}""", "a number is wanted")]
    [InlineData("""{"BusOptions": {"Workers": "3 sheep"}}""", "a number is wanted")]
    [InlineData("""{"BusOptions": {"PauseDelay": 1}}""", "BusOptions.PauseDelay = 1: a time with a unit is wanted")]
    [InlineData("""{"BusOptions": {"PauseDelay": "1"}}""", "a time with a unit is wanted")]
    [InlineData("""{"BusOptions": {"PauseDelay": "99999999999999 days"}}""", "a time with a unit is wanted")]
    [InlineData("""{"BusOptions": {"Workers": 3}, "busOptions": {"workers": 4}}""", "BusOptions.Workers is chosen twice")]
    [InlineData("""{"BusOptions": {"PartitionsPerTopic": 3}}""", "BusOptions.PartitionsPerTopic is chosen by --partitions")]
    public void What_it_cannot_say_is_refused_by_its_name(string json, string said)
    {
        var refusal = Assert.Throws<OptionSettingsException>(() => Read(json));
        Assert.Equal(ExchangeErrors.SettingsUnreadable, refusal.Code);
        Assert.Contains(said, refusal.Detail, StringComparison.Ordinal);
    }

    private static OptionSettings Read(string json) => OptionSettings.Read(Encoding.UTF8.GetBytes(json), Classes, new Dictionary<string, string> { ["BusOptions.PartitionsPerTopic"] = "--partitions" });
}
