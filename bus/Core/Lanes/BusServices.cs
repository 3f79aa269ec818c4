using Xianning.Exchange.Bus.Bodies;
using Xianning.Exchange.Bus.Contracting;
using Xianning.Exchange.Bus.Gate;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Receive;
using Xianning.Exchange.Bus.Send;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Security.Envelopes;

namespace Xianning.Exchange.Bus.Lanes;

/// <summary>What the steps need, gathered once: both lists are composed from it and from nothing else.</summary>
internal sealed class BusServices(
    IPartitionedLog log,
    IExchangeStore store,
    IGateDirectory directory,
    IContracts contracts,
    ICertificateStatus certificateStatus,
    IParticipantKeys keys,
    BusOptions options,
    ExchangeMetrics metrics,
    TimeProvider time,
    ILaneDuty? duty = null,
    IBodyStore? bodies = null)
{
    public IPartitionedLog Log { get; } = log;

    public IExchangeStore Store { get; } = store;

    public IGateDirectory Directory { get; } = directory;

    public IContracts Contracts { get; } = contracts;

    public ICertificateStatus CertificateStatus { get; } = certificateStatus;

    public IParticipantKeys Keys { get; } = keys;

    public BusOptions Options { get; } = options;

    public ExchangeMetrics Metrics { get; } = metrics;

    public TimeProvider Time { get; } = time;

    public ILaneDuty Duty { get; } = duty ?? new SoleDuty();

    public IBodyStore Bodies { get; } = bodies ?? new NoBodies();

    public BodyClaims Claims => field ??= new BodyClaims(Bodies, Options.Bodies);

    public EnvelopeVerifier Verifier { get; } = new();

    public OutgoingMessages Outgoing { get; } = new(directory, contracts, log, time);

    public long NowMs => Time.GetUtcNow().ToUnixTimeMilliseconds();

    public GateKnowledge Knowledge => new(Directory.Current?.Version ?? 0, Contracts.Version, CertificateStatus.Version);

    /// <summary>Whether so much of a claim's lane waits for the log that it shall commit nothing more.</summary>
    public bool IsHeldBack(LaneClaim claim) => claim.Unsent.Bytes >= Options.UnsentBytesMax || claim.Unsent.Batches >= Options.UnsentBatchesMax;

    /// <summary>Waits a moment, or until the log has taken more of a claim's lane.</summary>
    /// <exception cref="FencedException">Another claim holds the lane.</exception>
    public async ValueTask WaitForLogAsync(LaneClaim claim, CancellationToken cancellationToken)
    {
        // Who lost the lane is no longer told what the log took.
        if (!await claim.Unsent.WaitForMarkAsync(Options.PauseDelay, Time, cancellationToken)) await ThrowIfLostAsync(claim, cancellationToken);
    }

    /// <exception cref="FencedException">Another claim holds the lane.</exception>
    public async ValueTask ThrowIfLostAsync(LaneClaim claim, CancellationToken cancellationToken)
    {
        if (!await Store.HoldsAsync(claim, cancellationToken)) throw new FencedException(claim.Lane, "another claim holds the lane");
    }

    public int PartitionsOf(string topic) => Topic(topic).Partitions;

    public Guid TopicIdOf(string topic) => Topic(topic).Id;

    private TopicInfo Topic(string name) => Log.TryGetTopic(name, out var topic) ? topic! : throw new InvalidOperationException($"Topic {name} is unknown.");
}
