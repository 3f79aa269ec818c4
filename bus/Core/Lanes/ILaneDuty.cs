using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.Bus.Lanes;

/// <summary>Which lanes this process shall claim. A hint: two that claim one lane fence each other, and lose time but nothing else.</summary>
internal interface ILaneDuty
{
    /// <summary>Whether the lane is this process's to run now.</summary>
    bool IsMine(LaneId lane);

    /// <summary>Rings when the answer may have changed for any lane, until disposed.</summary>
    /// <param name="signal">Must return at once and not throw.</param>
    IDisposable OnChanged(Action signal);
}
