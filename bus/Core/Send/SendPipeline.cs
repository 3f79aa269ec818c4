using Xianning.Exchange.Bus.Lanes;

namespace Xianning.Exchange.Bus.Send;

/// <summary>
/// The way of a row from a department's file into the log is this list, in this order; handlers' and the API's sends take its middle part.
/// The names are what <c>xnx pipeline</c> prints and what the hops of <c>xnx trace</c> are called.
/// </summary>
internal static class SendPipeline
{
    public static IReadOnlyList<ISendStep> Steps(IRowSteps rows, BusServices bus) =>
    [
        // the adapter
        rows.ReadRow,
        rows.MapRow,
        rows.CleanseRow,

        // staging: the same for rows, handlers and the API
        .. StagingSteps(bus),

        // one transaction
        .. CommitSteps(bus),
    ];

    /// <summary>What every send goes through before the transaction opens.</summary>
    public static IReadOnlyList<ISendStep> StagingSteps(BusServices bus) =>
    [
        new CheckContractStep(bus.Contracts),
        new ClaimBodiesStep(bus.Claims),
        new ChoosePartitionStep(bus.Log),
        new NumberSendsStep(bus.Store, bus.Log),
        new SignBatchStep(bus.Directory, bus.Time),
    ];

    /// <summary>The list of a send that the local API asks for.</summary>
    public static IReadOnlyList<ISendStep> ApiSteps(BusServices bus) => [.. StagingSteps(bus), .. CommitSteps(bus)];

    /// <summary>The transaction of a send flush.</summary>
    public static IReadOnlyList<ISendStep> CommitSteps(BusServices bus) =>
    [
        new FenceStep(bus.Store),
        new WriteSegmentStep(),
        new WriteCursorStep(),
        new CommitStep(bus.Metrics),
    ];
}
