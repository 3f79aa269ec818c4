using Microsoft.Extensions.Hosting;
using Xianning.Exchange.Bus.Gate;
using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Relay;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Node.Figures;
using Xianning.Exchange.Node.Hosting;
using Xianning.Exchange.Node.Intake;
using Xianning.Exchange.Node.Trust;

namespace Xianning.Exchange.Node.Operations;

/// <summary>Puts figures, directory and lanes together into the one picture that everybody sees.</summary>
internal sealed class StatusComposer(NodeFigures figures, NodeDirectory directory, IRelay relay, IExchangeHost host, IExchangeStore store, StateDigest digest, NodeTrust trust, NodeAdapters adapters, IntakeStop stop, IHostApplicationLifetime lifetime, TimeProvider time)
{
    private readonly DateTimeOffset startedAt = time.GetUtcNow();

    public async Task<NodeStatus> StatusAsync(CancellationToken cancellationToken)
    {
        var read = figures.Read();
        var quarantined = (await store.Quarantine.CountAsync(cancellationToken)).Where(count => count.State == QuarantineState.Held).Sum(count => count.Count);
        var failed = await store.Errors.CountAsync(ErrorState.Failed, cancellationToken);
        var paused = host.PausedLanes;
        var waiting = host.Lag;

        // A lane that has not claimed yet cannot say what waits for it.
        var isUnknown = waiting >= int.MaxValue;
        var reason = stop.Reason ?? (paused.Count == 0 ? relay.Failures.Select(failure => failure.Reason).FirstOrDefault() : paused[0].Reason);
        return new NodeStatus(
            trust.File.BusId, NodeFileWriter.Version, time.GetUtcNow(), startedAt, StateOf(isUnknown, reason), reason,
            ResourcesOf(read), read.Duplicates, quarantined, failed, isUnknown ? 0 : waiting, Math.Round(read.MessagesPerSecond, 1), adapters.Views, [.. read.Recent.Select(Recent)]);
    }

    public async Task<DemoSummary> SummariseAsync(CancellationToken cancellationToken)
    {
        var read = figures.Read();
        return new DemoSummary(await digest.ComputeAsync(cancellationToken), read.SamplePenalty, ResourcesOf(read), read.Duplicates, Math.Round(read.MessagesPerSecond, 1));
    }

    private string StateOf(bool isUnknown, string? pausedBecause)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested) return "stopping";
        if (!lifetime.ApplicationStarted.IsCancellationRequested) return "starting";
        if (pausedBecause is not null) return "paused";
        return isUnknown ? "starting" : "running";
    }

    private List<ResourceFigures> ResourcesOf(FigureSnapshot read)
    {
        var snapshot = directory.Current;
        return snapshot is null ? [] : [.. snapshot.Data.Resources.Select(resource => FiguresOf(resource, snapshot, read.Resources.GetValueOrDefault(resource.Code) ?? new ResourceCounter()))];
    }

    private static ResourceFigures FiguresOf(GateResource resource, GateSnapshot snapshot, ResourceCounter counter)
    {
        snapshot.TryGetParticipant(resource.OwnerUscc, out var owner);
        return new ResourceFigures(
            resource.Code, resource.Title, owner?.Department ?? "", owner?.Name ?? "", resource.MessageType,
            counter.Read, counter.Fixed, counter.Rejected, counter.Published, counter.PublishedNow, counter.Handled, counter.Quarantined);
    }

    private RecentMessage Recent(RecentEntry entry)
    {
        var sender = entry.Source.Split('/')[0];
        var name = directory.Current is { } snapshot && snapshot.TryGetParticipant(sender, out var participant) ? participant.Name : sender;
        return new RecentMessage(entry.MessageId, entry.MessageType, entry.Resource, sender, name, entry.At, entry.Outcome, entry.Code);
    }
}
