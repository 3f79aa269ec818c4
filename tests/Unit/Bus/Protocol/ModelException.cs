namespace Xianning.Exchange.Tests.Bus.Protocol;

/// <summary>A schedule ended where it must not, or an invariant does not hold.</summary>
internal sealed class ModelException(string message) : Exception(message);
