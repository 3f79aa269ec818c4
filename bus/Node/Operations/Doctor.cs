using System.Globalization;
using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Node.Access;
using Xianning.Exchange.Node.Folder;
using Xianning.Exchange.Node.Trust;

namespace Xianning.Exchange.Node.Operations;

/// <summary>Examines the node and says what to do about what it finds.</summary>
internal sealed class Doctor(NodeFolder folder, NodeTrust trust, NodeDirectory directory, IExchangeHost host, IExchangeStore store, SessionLinks links, TimeProvider time)
{
    private const long FreeBytesMin = 512L * 1024 * 1024;
    private static readonly TimeSpan ListsLeftMin = TimeSpan.FromDays(1);

    public async Task<DoctorReport> ExamineAsync(CancellationToken cancellationToken)
    {
        List<DoctorCheck> checks = [Disk(), Lists(), Directory(), Lanes(), await ErrorsAsync(cancellationToken), await QuarantineAsync(cancellationToken)];
        return new DoctorReport(checks.TrueForAll(check => check.Holds), checks, links.Create().Url);
    }

    private DoctorCheck Disk()
    {
        var free = new DriveInfo(folder.Root).AvailableFreeSpace;
        return Check("disk 磁盘", free >= FreeBytesMin, string.Create(CultureInfo.InvariantCulture, $"{free / (1024 * 1024)} MB free in {folder.Root}"), ExchangeErrors.StoreFull);
    }

    private DoctorCheck Lists()
    {
        var until = trust.ListsGoodUntil;
        return Check("revocation lists 吊销列表", until > time.GetUtcNow() + ListsLeftMin, $"in force until {until:O}", ExchangeErrors.FolderCorrupt);
    }

    private DoctorCheck Directory()
        => Check("directory 目录", directory.Current is not null, directory.Current is { } snapshot ? $"version {snapshot.Version}, signature holds" : "none", ExchangeErrors.DirectoryUnknown);

    private DoctorCheck Lanes()
    {
        var paused = host.PausedLanes;
        var detail = paused.Count == 0 ? $"none paused, {host.Lag} records wait" : string.Join("; ", paused.Take(5).Select(lane => $"{lane.Group}.{lane.Partition}: {lane.Reason}"));
        return Check("lanes 通道", paused.Count == 0, detail, ExchangeErrors.NotHandledInTime);
    }

    private async Task<DoctorCheck> ErrorsAsync(CancellationToken cancellationToken)
    {
        var failed = await store.Errors.CountAsync(ErrorState.Failed, cancellationToken);
        return Check("error store 失败报文", failed == 0, string.Create(CultureInfo.InvariantCulture, $"{failed} messages wait for an operator"), ExchangeErrors.HandlerFailed);
    }

    private async Task<DoctorCheck> QuarantineAsync(CancellationToken cancellationToken)
    {
        var held = (await store.Quarantine.CountAsync(cancellationToken)).Where(count => count.State == QuarantineState.Held).Sum(count => count.Count);
        return new DoctorCheck("quarantine 隔离区", true, string.Create(CultureInfo.InvariantCulture, $"{held} records held; xnx quarantine list shows them"), null);
    }

    private static DoctorCheck Check(string name, bool holds, string detail, ErrorCode otherwise) => new(name, holds, detail, holds ? null : NodeError.Of(otherwise, detail: detail));
}
