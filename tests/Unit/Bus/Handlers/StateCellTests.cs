using System.Text;
using System.Text.Json.Serialization;
using Xianning.Exchange.Bus.Handlers;
using Xunit;

namespace Xianning.Exchange.Tests.Bus.Handlers;

public partial class StateCellTests
{
    private static readonly StateModel Model = new("tests.counter", typeof(Counter), StateJson.Default.Counter);

    [Fact]
    public void A_new_key_begins_with_a_new_state()
    {
        var cell = new StateCell(Model, "k"u8.ToArray(), 0, null);
        Assert.False(cell.Exists);
        Assert.Equal(0, ((Counter)cell.Value).Total);
    }

    [Fact]
    public void A_throw_restores_what_the_message_before_left()
    {
        var cell = new StateCell(Model, "k"u8.ToArray(), 7, """{"Total":1}"""u8.ToArray());
        ((Counter)cell.Value).Total = 2;
        cell.MarkTouched();
        var before = cell.Snapshot();
        ((Counter)cell.Value).Total = 99;
        cell.Restore(before, wasTouched: true);
        Assert.Equal("""{"Total":2}""", Encoding.UTF8.GetString(cell.Serialise().Span));
        Assert.True(cell.Touched);
    }

    [Fact]
    public void A_throw_of_the_first_message_leaves_the_row_unwritten()
    {
        var cell = new StateCell(Model, "k"u8.ToArray(), 7, """{"Total":1}"""u8.ToArray());
        var before = cell.Snapshot();
        ((Counter)cell.Value).Total = 99;
        cell.Restore(before, wasTouched: false);
        Assert.False(cell.Touched);
        Assert.Equal(1, ((Counter)cell.Value).Total);
    }

    [Fact]
    public void A_handler_that_only_looked_has_nothing_to_write()
    {
        var known = new StateCell(Model, "k"u8.ToArray(), 7, """{"Total":1}"""u8.ToArray());
        var unknown = new StateCell(Model, "u"u8.ToArray(), 0, null);
        Assert.True(known.IsStored(known.Serialise()));
        Assert.True(unknown.IsStored(unknown.Serialise()));
        ((Counter)known.Value).Total = 0;
        ((Counter)unknown.Value).Total = 1;
        Assert.False(known.IsStored(known.Serialise()));
        Assert.False(unknown.IsStored(unknown.Serialise()));
        ((Counter)known.Value).Total = 1;
        Assert.True(known.IsStored(known.Serialise()));
    }

    internal sealed class Counter
    {
        public int Total { get; set; }
    }

    [JsonSerializable(typeof(Counter))]
    internal sealed partial class StateJson : JsonSerializerContext;
}
