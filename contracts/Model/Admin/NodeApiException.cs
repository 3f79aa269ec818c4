namespace Xianning.Exchange.Contracts.Admin;

/// <summary>A refusal of the node's API; carries everything the operator needs to know.</summary>
public sealed class NodeApiException : Exception
{
    /// <summary>A refusal with its explanation.</summary>
    public NodeApiException(NodeError error, Exception? inner = null)
        : base($"{error.Code} {error.TextEn}{(error.Detail is null ? "" : $": {error.Detail}")}", inner) => Error = error;

    /// <summary>The refusal.</summary>
    public NodeError Error { get; }
}
