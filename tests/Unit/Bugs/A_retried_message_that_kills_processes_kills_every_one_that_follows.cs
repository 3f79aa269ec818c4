using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Tests.Bus.Attacks;
using Xianning.Exchange.Tests.Bus.Rig;

namespace Xianning.Exchange.Tests.Bugs;

/// <summary>
/// Only records from the log were tried alone after processes had died. A command to retry or release stays until a flush completes it, so a message on which the process
/// dies in a retry was tried again at every start, and the node never came up.
/// </summary>
public class A_retried_message_that_kills_processes_kills_every_one_that_follows
{
    private const string Party = "91421200XN0000119N";

    [Fact]
    public async Task The_command_ends_with_the_reason_and_the_message_stays_failed()
    {
        var handled = new Handled();
        await using var rig = new BusRig(handled) { Options = new BusOptions { PartitionsPerTopic = 2, PauseDelay = TimeSpan.Zero } };
        await rig.StartAsync();
        var sender = new RigSender(rig, "killer");
        var killer = sender.Next(Party, "咸人社罚〔2015〕1号");
        handled.Failing[new Guid(killer.Tags[1], bigEndian: true)] = 0;
        await rig.Log.AppendAsync([killer.Build()], default);
        await rig.UntilAsync(async () => (await rig.Store.Errors.ListAsync(null, null, 0, 10, default)).Count == 1);
        var failed = Assert.Single(await rig.Store.Errors.ListAsync(null, null, 0, 10, default));
        await rig.StopAsync();
        handled.Failing.Clear();

        long command = 0;
        await rig.StartAsync(async started => command = await DieRetryingAsync(started, failed));
        await rig.UntilAsync(async () => (await rig.Store.Commands.GetAsync(command, default))!.Outcome is not null);

        Assert.Contains(ExchangeErrors.KilledTheProcess.Code, (await rig.Store.Commands.GetAsync(command, default))!.Outcome, StringComparison.Ordinal);
        Assert.Equal(ErrorState.Failed, (await rig.Store.Errors.GetAsync(failed.Id, default))!.State);
        Assert.Empty(handled.Ids);
        await sender.SendAsync("91421221XN0000127Y", "咸人社罚〔2015〕2号");
        Assert.Single(handled.Ids);
    }

    // What processes that die leave behind: the command, claims, and a note of what they tried.
    private static async Task<long> DieRetryingAsync(BusRig rig, ErrorRow failed)
    {
        var command = await rig.Store.Commands.EnqueueAsync(failed.Entry.Lane, LaneCommandKind.Retry, failed.Id, "test", "为测试", default);
        rig.Log.TryGetTopic(BusRig.PenaltyType, out var topic);
        for (var deaths = 0; deaths < rig.Options.DeathsPerRecordMax; deaths++)
        {
            var claim = await rig.Store.ClaimAsync(failed.Entry.Lane, $"{RigKeys.Fgw}/exchange/{failed.Entry.Lane}", [topic!], default);
            await rig.Store.NoteAttemptAsync(claim, BusRig.PenaltyType, failed.Entry.Record.Offset, default);
        }

        return command;
    }
}
