using System.Diagnostics.CodeAnalysis;

namespace Xianning.Exchange.Bus.Contracting;

/// <summary>The bus's view of the registry: published contracts, compiled. No I/O; safe for all threads.</summary>
public interface IContracts
{
    /// <summary>Rises with every publication taken in: what was not yet known is judged again then.</summary>
    long Version { get; }

    /// <summary>Finds a published version by its schema id.</summary>
    /// <param name="schemaId">The id, from 1; never reused.</param>
    /// <param name="contract">The compiled contract.</param>
    bool TryGet(int schemaId, [NotNullWhen(true)] out Contract? contract);

    /// <summary>The newest published version of a message type; null when none is published.</summary>
    /// <param name="messageType">The message type.</param>
    Contract? Latest(string messageType);
}
