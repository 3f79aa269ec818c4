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
/// A key that is not remembered was never used, or so long ago that the trace has the message: then it is refused, never sent again.
/// </summary>
internal sealed class ApiSender(BusServices bus, SentLookup sent, Func<IReadOnlyList<ISendStep>> makeSteps) : IMessageSender, IAsyncDisposable
{
    /// <summary>What the groups of the API's lanes begin with; the department follows.</summary>
    public const string GroupPrefix = "api.";

    private const int VirtualLanes = 16;
    private const int TriesMax = 3;

    private readonly SourceExpiry expiry = new(bus.Options.ApiKeysKeptFor, bus.Options.ApiKeysRemovedPerCall);

    private readonly ConcurrentDictionary<string, Stream> streams = new();

    public async Task<Guid> SendAsync(string department, ICommand command, SendOptions options, string? idempotencyKey, Func<Guid, ValueTask<IReadOnlyList<StateWrite>>>? openRequest, CancellationToken cancellationToken)
    {
        var key = idempotencyKey ?? Guid.NewGuid().ToString();
        var stream = streams.GetOrAdd(department, _ => new Stream(makeSteps()));
        await stream.Gate.WaitAsync(cancellationToken);
        try
        {
            for (var tries = 1; ; tries++)
            {
                try
                {
                    stream.Lane ??= await ClaimAsync(department, cancellationToken);
                    return await SendAsync(stream, stream.Lane, command, options, key, isFresh: idempotencyKey is null, openRequest, cancellationToken);
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

    private async Task<Guid> SendAsync(Stream stream, SendLane lane, ICommand command, SendOptions options, string idempotencyKey, bool isFresh, Func<Guid, ValueTask<IReadOnlyList<StateWrite>>>? openRequest, CancellationToken cancellationToken)
    {
        var id = MessageIds.ForApiCall(lane.Sender.Source, idempotencyKey);
        var item = bus.Outgoing.Command(lane.Sender, command, options, SendCause.Api, options.ExpectReply ? id : null);
        item.MessageId = id;
        var used = new SourceMark(Encoding.UTF8.GetBytes(idempotencyKey), 1, Said(item));
        if (await bus.Store.LoadSourceRowsAsync(lane.Claim.Lane.Group, [used.Key], cancellationToken) is [{ } first]) return IdOfFirst(id, first, used, idempotencyKey);
        if (!isFresh) await ThrowIfUsedAsync(lane, id, idempotencyKey, cancellationToken);
        await ThrowIfHeldBackAsync(lane.Claim, cancellationToken);
        await bus.Claims.ApplyAsync(item, cancellationToken);
        item.Demand();
        var clock = new StepClock(stream.Names, Stopwatch.GetTimestamp());
        var batch = new SendBatch(lane) { BeganMs = bus.NowMs, Clock = clock, MarksExpire = expiry };
        batch.Items.Add(item);
        batch.Marks.Add(used);
        if (openRequest is not null) batch.States.AddRange(await openRequest(id));
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

    // What was sent within the last half of the time for which keys are kept is still remembered, whatever the clocks say: only what is older is asked of the trace.
    private async ValueTask ThrowIfUsedAsync(SendLane lane, Guid id, string idempotencyKey, CancellationToken cancellationToken)
    {
        switch (await sent.FindAsync(id, lane.Sender.Source, bus.Time.GetUtcNow() - (expiry.KeptFor / 2), cancellationToken))
        {
            case SentAnswer.Yes:
                throw new SendRefusedException(ExchangeErrors.KeyExpired.Code, $"The key {idempotencyKey} sent message {id} more than {expiry.KeptFor.TotalDays:0.#} days ago.");
            case SentAnswer.Unknown:
                throw new SendRefusedException(ExchangeErrors.KeyUndecided.Code, $"The trace cannot say yet whether the key {idempotencyKey} sent message {id}.");
        }
    }

    private async ValueTask ThrowIfHeldBackAsync(LaneClaim claim, CancellationToken cancellationToken)
    {
        if (!bus.IsHeldBack(claim)) return;
        await bus.ThrowIfLostAsync(claim, cancellationToken);
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
        return SendLanes.ClaimAsync(bus, new LaneId(GroupPrefix + department, k), department, $"api.{k}", cancellationToken);
    }

    private sealed class Stream(IReadOnlyList<ISendStep> steps)
    {
        public IReadOnlyList<ISendStep> Steps { get; } = steps;

        public string[] Names { get; } = [.. steps.Select(step => step.Name)];

        public SemaphoreSlim Gate { get; } = new(1, 1);

        public SendLane? Lane { get; set; }
    }
}
