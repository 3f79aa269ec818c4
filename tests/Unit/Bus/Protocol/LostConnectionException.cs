namespace Xianning.Exchange.Tests.Bus.Protocol;

/// <summary>What a process hears when its store or log does not answer; it cannot know whether what it asked for happened.</summary>
internal sealed class LostConnectionException(string what) : IOException($"{what}: the connection was lost");
