using Microsoft.Extensions.Hosting;
using Xianning.Exchange.Bus.Contracting;
using Xianning.Exchange.Bus.Gate;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Send;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Node.City;
using Xianning.Exchange.Node.Intake;
using Xianning.Exchange.Node.Trust;
using Xianning.Exchange.Security.Certificates;

namespace Xianning.Exchange.Node.Demo;

/// <summary>Lets a demo's hostile records in once the departments' files are read: the replays need something to replay.</summary>
internal sealed class HostileSenders(
    IPartitionedLog log, IExchangeStore store, IGateDirectory directory, IContracts contracts, NodeKeys keys, NodeTrust trust, NodeAdapters adapters, TimeProvider time)
    : BackgroundService, IRestingPart
{
    private const string Honest = "rsj";
    private const string Compromised = "zjw";
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    private volatile bool isDone;
    private HostileEnvelopes? envelopes;
    private long searched;

    // Adapters may rest before the first penalty is there, after a failure for example. What comes later is replayed too, so with it this does not rest.
    public bool IsAtRest => isDone || (Volatile.Read(ref searched) is var records and > 0 && envelopes!.Records == records);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!adapters.IsAtRest) await Task.Delay(Look, time, stoppingToken);
        var honest = Key(Honest, Sender.DefaultSystem);
        var retired = Key(Compromised, DemoCity.CompromisedSystem);
        envelopes = new HostileEnvelopes(log, store, directory, contracts, honest, retired, () => trust.Revoke(retired.Certificate, RevocationReason.KeyCompromise), time);
        while (!await AppendAsync(envelopes, stoppingToken)) await Task.Delay(LookAgain, time, stoppingToken);
        isDone = true;
    }

    // On a full disk what was appended stays marked, and the rest follows when there is space.
    private async Task<bool> AppendAsync(HostileEnvelopes cases, CancellationToken stoppingToken)
    {
        try
        {
            if (await cases.AppendAsync(stoppingToken) is not { } records) return true;
            Volatile.Write(ref searched, records);
            return false;
        }
        catch (Exception full) when (DiskSpace.IsExhausted(full))
        {
            return false;
        }
    }

    private SigningKey Key(string department, string system) => keys.TryGet(department, system, out var key) ? key : throw new InvalidOperationException($"The demo city has no key {department}/{system}.");
}
