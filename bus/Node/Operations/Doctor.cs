using System.Globalization;
using Xianning.Exchange.Bus.Bodies;
using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Relay;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Bus.Streams;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Node.Access;
using Xianning.Exchange.Node.Edge;
using Xianning.Exchange.Node.Folder;
using Xianning.Exchange.Node.Intake;
using Xianning.Exchange.Node.Trust;

namespace Xianning.Exchange.Node.Operations;

/// <summary>Examines the node and says what to do about what it finds.</summary>
internal sealed class Doctor(NodeFolder folder, NodeTrust trust, NodeDirectory directory, IRelay relay, IExchangeHost host, IExchangeStore store, SessionLinks links, IntakeStop stop, NodeAdapters adapters, TimeProvider time, BodyStoreOptions bodyNumbers, BodySweeper? bodies = null, EdgeHealth? edge = null, ExchangeServers? servers = null)
{
    private const long FreeBytesMin = 512L * 1024 * 1024;
    private const int ExamplesMax = 5;
    private const int PageRows = 1000;
    private static readonly TimeSpan ListsLeftMin = TimeSpan.FromDays(1);

    public async Task<DoctorReport> ExamineAsync(CancellationToken cancellationToken)
    {
        List<DoctorCheck> checks = [Disk(), .. servers is null ? [] : (DoctorCheck[])[await ServersAsync(servers, cancellationToken)], .. bodies is null ? [] : (DoctorCheck[])[Bodies(bodies)], .. edge is null ? [Lists()] : await edge.ExamineAsync(cancellationToken), Directory(), Adapters(), Lanes(), Relay(), await RestoredAsync(cancellationToken), Gaps(), await RefusedAsync(cancellationToken), await ErrorsAsync(cancellationToken), await QuarantineAsync(cancellationToken)];
        return new DoctorReport(checks.TrueForAll(check => check.Holds), checks, links.Create().Url);
    }

    private DoctorCheck Disk()
    {
        var free = new DriveInfo(folder.Root).AvailableFreeSpace;
        var stands = stop.Reason is null ? "" : ", intake stands still for want of space";
        return Check("disk 磁盘", free >= FreeBytesMin && stop.Reason is null, string.Create(CultureInfo.InvariantCulture, $"{free / (1024 * 1024)} MB free in {folder.Root}{stands}"), ExchangeErrors.StoreFull);
    }

    private static async Task<DoctorCheck> ServersAsync(ExchangeServers servers, CancellationToken cancellationToken)
    {
        const string Name = "servers 服务器";
        try
        {
            var faults = await servers.DurabilityFaultsAsync(cancellationToken);
            return Check(Name, faults.Count == 0, faults.Count == 0 ? "what they acknowledge, they keep" : Examples(faults), ExchangeErrors.NotDurable);
        }
        catch (LogException unanswered)
        {
            return Check(Name, holds: false, unanswered.Message, ExchangeErrors.LogUnavailable);
        }
    }

    private DoctorCheck Bodies(BodySweeper sweeper)
    {
        if (sweeper.Failure is { } failure) return Check("bodies 附件", holds: false, failure, ExchangeErrors.BodyFolder);
        var (count, bytes) = (sweeper.Last?.Bodies ?? 0, sweeper.Last?.Bytes ?? 0);
        var place = bodyNumbers.Folder ?? folder.Bodies;
        return Check("bodies 附件", bytes < bodyNumbers.TotalBytesMax, string.Create(CultureInfo.InvariantCulture, $"{count} bodies, {bytes} of at most {bodyNumbers.TotalBytesMax} bytes in {place}"), ExchangeErrors.BodyQuota);
    }

    private DoctorCheck Lists()
    {
        var until = trust.ListsGoodUntil;
        return Check("revocation lists 吊销列表", until > time.GetUtcNow() + ListsLeftMin, $"in force until {until:O}", ExchangeErrors.FolderCorrupt);
    }

    private DoctorCheck Directory()
        => Check("directory 目录", directory.Current is not null, directory.Current is { } snapshot ? $"version {snapshot.Version}, signature holds" : "none", ExchangeErrors.DirectoryUnknown);

    private DoctorCheck Adapters()
    {
        // What waits for space or for the log stands under disk and lanes. A file that could not be read is said until the node ends, whether it was mended or not.
        var stand = adapters.Views.Where(view => view.State is "failed" or "paused").ToList();
        var faults = adapters.Views.SelectMany(view => view.FileFaults).ToList();
        List<string> details = [.. stand.Take(ExamplesMax).Select(view => $"{view.Name} {view.State}: {view.Message}"), .. faults.Take(ExamplesMax)];
        return Check("adapters 适配器", stand.Count == 0, details.Count == 0 ? "all go on" : string.Create(CultureInfo.InvariantCulture, $"{stand.Count} stand, {faults.Count} files not read since the start; {string.Join("; ", details)}"), ExchangeErrors.AdapterFailed);
    }

    private DoctorCheck Lanes()
    {
        var paused = host.PausedLanes;
        var detail = paused.Count == 0 ? $"none paused, {host.Lag} records wait" : string.Join("; ", paused.Take(ExamplesMax).Select(lane => $"{lane.Group}.{lane.Partition}: {lane.Reason}"));
        // What an operator has to do stands in the text of a lane's own code.
        var code = paused.Any(lane => lane.IsForLog) ? ExchangeErrors.UnsentFull : paused.Select(lane => lane.Code).FirstOrDefault(code => code is not null) ?? ExchangeErrors.NotHandledInTime;
        return Check("lanes 通道", paused.Count == 0, detail, code);
    }

    private DoctorCheck Relay()
    {
        var failures = relay.Failures;
        var detail = failures.Count == 0 ? "what is committed gets to the log" : string.Join("; ", failures.Take(ExamplesMax).Select(failure => $"{failure.Lane.Group}.{failure.Lane.Partition}: {failure.Reason}"));
        return Check("relay 转发", failures.Count == 0, detail, ExchangeErrors.LogUnavailable);
    }

    // Nothing is wrong while lanes recover; a lane that cannot says so itself.
    private async Task<DoctorCheck> RestoredAsync(CancellationToken cancellationToken)
    {
        var (lanes, ids) = await store.Restored.ProgressAsync(cancellationToken);
        return Check("recovery 恢复", holds: true, string.Create(CultureInfo.InvariantCulture, $"{lanes} lanes read the log at their next claim, {ids} messages that it has are not said again yet"), ExchangeErrors.StoreUnavailable);
    }

    private DoctorCheck Gaps()
    {
        var gaps = host.StreamGaps.Where(gap => gap.IsReported).Select(Text).ToList();
        return Check("gaps 缺号", gaps.Count == 0, gaps.Count == 0 ? "no gap is open for longer than it may" : Examples(gaps), ExchangeErrors.StreamGap);
    }

    private static string Text(StreamGap gap) =>
        string.Create(CultureInfo.InvariantCulture, $"{gap.Source} in {gap.Topic}/{gap.Partition}, read by {gap.Group}: behind {gap.After} up to {gap.Last} since {gap.Since:O}");

    private async Task<DoctorCheck> RefusedAsync(CancellationToken cancellationToken)
    {
        var refused = new List<string>();
        StreamPlace? after = null;
        while (await store.Streams.ListAsync(StreamFilter.All, after, PageRows, cancellationToken) is { Count: > 0 } rows)
        {
            foreach (var row in rows)
            {
                var window = ReplayWindow.Read(row.Window.Span);
                if (window.IsRefusing) refused.Add(string.Create(CultureInfo.InvariantCulture, $"{row.Source} in {row.Place.Topic}/{row.Place.Lane.Partition}, read by {row.Place.Lane.Group}: from epoch {window.RefusedFrom}"));
            }

            after = rows[^1].Place;
        }

        return Check("streams 发送序列", refused.Count == 0, refused.Count == 0 ? "no epoch is refused" : Examples(refused), ExchangeErrors.SequenceReused);
    }

    private async Task<DoctorCheck> ErrorsAsync(CancellationToken cancellationToken)
    {
        var failed = await store.Errors.CountAsync(ErrorState.Failed, cancellationToken);
        return Check("error store 失败报文", failed == 0, string.Create(CultureInfo.InvariantCulture, $"{failed} messages wait for an operator"), ExchangeErrors.HandlerFailed);
    }

    private async Task<DoctorCheck> QuarantineAsync(CancellationToken cancellationToken) =>
        QuarantineCheck.Of(await store.Quarantine.CountAsync(cancellationToken), await store.Quarantine.SharesAsync(PageRows, cancellationToken));

    private static string Examples(IReadOnlyCollection<string> all) => $"{string.Join("; ", all.Take(ExamplesMax))}{(all.Count > ExamplesMax ? string.Create(CultureInfo.InvariantCulture, $"; … {all.Count} in all") : "")}";

    private static DoctorCheck Check(string name, bool holds, string detail, ErrorCode otherwise) => new(name, holds, detail, holds ? null : NodeError.Of(otherwise, detail: detail));
}
