namespace Xianning.Exchange.Node.Intake;

/// <summary>A part of the node that brings messages in on its own and can say when it has nothing more to bring for now.</summary>
internal interface IRestingPart
{
    /// <summary>Whether nothing more comes until something changes outside: a new file, an operator.</summary>
    bool IsAtRest { get; }
}
