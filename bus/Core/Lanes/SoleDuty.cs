using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.Bus.Lanes;

/// <summary>A process that shares its store with nobody runs every lane.</summary>
internal sealed class SoleDuty : ILaneDuty
{
    public bool IsMine(LaneId lane) => true;

    public IDisposable OnChanged(Action signal) => new SignalList().Add(signal);
}
