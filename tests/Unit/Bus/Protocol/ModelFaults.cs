namespace Xianning.Exchange.Tests.Bus.Protocol;

/// <summary>How often things go wrong; drawn anew for every schedule, and switched off for its end.</summary>
internal sealed class ModelFaults(Random random)
{
    /// <summary>Answers lost, in a hundred.</summary>
    public int Lost { get; set; } = random.Next(3) * 4;

    /// <summary>Handler calls that throw, in a hundred.</summary>
    public int Thrown { get; set; } = random.Next(3) * 20;

    public bool Strikes(int inHundred) => inHundred > 0 && random.Next(100) < inHundred;

    public void MayThrow(string by)
    {
        if (Strikes(Thrown)) throw new InvalidOperationException($"{by} was told to fail");
    }

    public void Stop() => (Lost, Thrown) = (0, 0);
}
