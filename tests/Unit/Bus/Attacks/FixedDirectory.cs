using Xianning.Exchange.Bus.Gate;

namespace Xianning.Exchange.Tests.Bus.Attacks;

internal sealed class FixedDirectory(GateSnapshot snapshot) : IGateDirectory
{
    public GateSnapshot? Current => snapshot;
}
