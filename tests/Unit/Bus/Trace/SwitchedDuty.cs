using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.Tests.Bus.Trace;

/// <summary>Every lane is this process's or none, as a test says.</summary>
internal sealed class SwitchedDuty : ILaneDuty
{
    internal bool IsOn { get; set; }

    public bool IsMine(LaneId lane) => IsOn;

    public IDisposable OnChanged(Action signal) => new MemoryStream();
}
