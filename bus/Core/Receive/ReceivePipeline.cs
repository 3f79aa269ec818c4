using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Send;

namespace Xianning.Exchange.Bus.Receive;

/// <summary>
/// The life of a received message is this list, in this order. New behaviour is a step in it.
/// The names are what <c>xnx pipeline</c> prints and what the hops of <c>xnx trace</c> are called.
/// </summary>
internal static class ReceivePipeline
{
    public static IReadOnlyList<IReceiveStep> Steps(BusServices bus) =>
    [
        // the gate: no I/O, cheap first
        new OpenEnvelopeStep(),
        new CheckCertificateStep(bus.CertificateStatus, bus.Options.Gate),
        new CheckSourceStep(),
        new CheckAuthorityStep(),
        new CheckGrantStep(),
        new VerifySignatureStep(bus.Verifier),
        new ValidateContractStep(bus.Contracts, bus.Options.Gate, bus.PartitionsOf),

        // the lane: in order
        new SkipDuplicatesStep(bus.Metrics),
        new LoadStateStep(bus.Store),
        new InvokeHandlersStep(bus.Outgoing, bus.Bodies, bus.Claims, bus.Options.Recoverability),
        new StageSendsStep(SendPipeline.StagingSteps(bus), bus.TopicIdOf),

        // one transaction
        new FenceStep(bus.Store),
        new WriteStateStep(),
        new WriteWindowsStep(),
        new WriteSegmentStep(),
        new WriteQuarantineStep(),
        new WriteOffsetsStep(),
        new CommitStep(),
    ];
}
