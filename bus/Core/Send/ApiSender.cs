using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Xianning.Exchange.Bus.Handlers;
using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Bus.Streams;
using Xianning.Exchange.Bus.Trace;
using Xianning.Exchange.Contracts;
using Xianning.Exchange.Contracts.Errors;

namespace Xianning.Exchange.Bus.Send;

/// <summary>
/// Sends for callers outside handlers: one virtual lane a participant and system, accepted means committed.
/// Which keys were used is remembered with what they sent, in one transaction: a repeated key sends nothing and yields the first message's id.
/// </summary>
internal sealed class ApiSender(BusServices bus, Func<IReadOnlyList<ISendStep>> makeSteps) : IMessageSender, IAsyncDisposable
{
    private const int VirtualLanes = 16;
    private const int TriesMax = 3;

    private readonly ConcurrentDictionary<string, Stream> streams = new();

    public async Task<Guid> SendAsync(string department, ICommand command, SendOptions options, string idempotencyKey, Func<Guid, StateWrite>? openRequest, CancellationToken cancellationToken)
    {
        var stream = streams.GetOrAdd(department, _ => new Stream(makeSteps()));
        await stream.Gate.WaitAsync(cancellationToken);
        try
        {
            for (var tries = 1; ; tries++)
            {
                try
                {
                    stream.Lane ??= await ClaimAsync(department, cancellationToken);
                    return await SendAsync(stream, stream.Lane, command, options, idempotencyKey, openRequest, cancellationToken);
                }
                catch (FencedException) when (tries < TriesMax)
                {
                    // Another node was asked meanwhile, and has the stream; the key says whether this request was sent before.
                    stream.Lane = null;
                }
                catch (FencedException)
                {
                    stream.Lane = null;
                    throw;
                }
            }
        }
        finally
        {
            stream.Gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var stream in streams.Values)
        {
            if (stream.Lane is { } lane) await bus.Store.ReleaseAsync(lane.Claim, CancellationToken.None);
            stream.Gate.Dispose();
        }
    }

    private async Task<Guid> SendAsync(Stream stream, SendLane lane, ICommand command, SendOptions options, string idempotencyKey, Func<Guid, StateWrite>? openRequest, CancellationToken cancellationToken)
    {
        var id = MessageIds.ForApiCall(lane.Sender.Source, idempotencyKey);
        var item = bus.Outgoing.Command(lane.Sender, command, options, SendCause.Api, options.ExpectReply ? id : null);
        item.MessageId = id;
        var used = new SourceMark(Encoding.UTF8.GetBytes(idempotencyKey), 1, Said(item));
        if (await bus.Store.LoadSourceRowsAsync(lane.Claim.Lane.Group, [used.Key], cancellationToken) is [{ } first]) return IdOfFirst(id, first, used, idempotencyKey);
        await ThrowIfHeldBackAsync(lane.Claim, cancellationToken);
        var clock = new StepClock(stream.Names, Stopwatch.GetTimestamp());
        var batch = new SendBatch(lane) { BeganMs = bus.NowMs, Clock = clock };
        batch.Items.Add(item);
        batch.Marks.Add(used);
        if (openRequest is not null) batch.States.Add(openRequest(id));
        try
        {
            foreach (var step in stream.Steps)
            {
                clock.Begin();
                await step.InvokeAsync(batch, cancellationToken);
                clock.End();
            }
        }
        catch
        {
            lane.Forget();
            throw;
        }

        return id;
    }

    private async ValueTask ThrowIfHeldBackAsync(LaneClaim claim, CancellationToken cancellationToken)
    {
        if (!bus.IsHeldBack(claim)) return;
        if (!await bus.Store.HoldsAsync(claim, cancellationToken)) throw new FencedException(claim.Lane, "another claim holds it.");
        throw new SendRefusedException(ExchangeErrors.UnsentFull.Code, $"{claim.Unsent.Batches} batches, {claim.Unsent.Bytes} bytes of {claim.Stream} wait for the log.");
    }

    // What the key stands for; when the command ends is not, since that moves with the clock.
    private static byte[] Said(SendItem item) => SHA256.HashData(Encoding.UTF8.GetBytes($"{item.MessageType}\u001f{item.Audience}\u001f{item.Purpose}\u001f{item.ReplyTo}\u001f{Encoding.UTF8.GetString(item.Body.Span)}"));

    private static Guid IdOfFirst(Guid id, SourceRow first, SourceMark used, string idempotencyKey) => first.Hash.Span.SequenceEqual(used.Value.Span)
        ? id
        : throw new SendRefusedException(ExchangeErrors.KeyUsedOtherwise.Code, $"The key {idempotencyKey} was used for another message.");

    private Task<SendLane> ClaimAsync(string department, CancellationToken cancellationToken)
    {
        var k = Murmur2Partitioner.PartitionOf(Encoding.UTF8.GetBytes(Sender.DefaultSystem), VirtualLanes);
        return SendLanes.ClaimAsync(bus, new LaneId($"api.{department}", k), department, $"api.{k}", cancellationToken);
    }

    private sealed class Stream(IReadOnlyList<ISendStep> steps)
    {
        public IReadOnlyList<ISendStep> Steps { get; } = steps;

        public string[] Names { get; } = [.. steps.Select(step => step.Name)];

        public SemaphoreSlim Gate { get; } = new(1, 1);

        public SendLane? Lane { get; set; }
    }
}
