using System.Text;
using Microsoft.Extensions.Options;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Bus.Trace;
using Xianning.Exchange.Tests.Bus.Trace;

namespace Xianning.Exchange.Tests.Bugs;

/// <summary>The record of a query has the request's id as its business key; a trace of the request then bore the record's type, sender and position.</summary>
public sealed class A_trace_by_id_takes_in_steps_of_a_message_that_names_the_id
{
    private const string Request = "xn.credit.request-credit-report.v1";
    private const string Record = "xn.credit.credit-queried.v1";

    [Fact]
    public async Task Each_message_shows_its_own_steps()
    {
        var segments = new FakeSegments();
        segments.Commit(Flush("zjw/exchange/api.1", Sent(SegmentSample.Sent, Request, default)), new SendPosition(Request, 3, 10, 1));
        segments.Commit(Flush("fgw/exchange/credit.3", Sent(SegmentSample.Caused, Record, Encoding.UTF8.GetBytes(SegmentSample.Sent.ToString()))), new SendPosition(Record, 3, 20, 1));

        var found = await new TraceReader(segments, new FakeIndex()).FindAsync(SegmentSample.Sent.ToString(), 20, TestContext.Current.CancellationToken);

        Assert.Equal([(SegmentSample.Sent, Request, "zjw/exchange/api.1", 10L), (SegmentSample.Caused, Record, "fgw/exchange/credit.3", 20L)], found.Select(hit => (hit.MessageId!.Value, hit.MessageType, hit.Source, hit.Offset!.Value)));
        Assert.All(found, hit => Assert.Single(hit.Hops));
    }

    private static SentEntry Sent(Guid id, string type, ReadOnlyMemory<byte> businessKey) => new() { MessageId = id, MessageType = type, Topic = type, Partition = 3, Ordinal = 0, Sequence = 1, RecordKey = SegmentSample.RecordKey, BusinessKey = businessKey };

    private static byte[] Flush(string source, in SentEntry sent)
    {
        var writer = new SegmentWriter();
        writer.Begin(new SegmentHead("lane", source, SegmentSample.TimeMs, SegmentSample.TimeMs));
        writer.AddSent(sent);
        writer.AddSendStep(new StepRun("Commit", 0, 0));
        return writer.Finish();
    }
}
