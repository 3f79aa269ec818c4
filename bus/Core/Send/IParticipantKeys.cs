using System.Diagnostics.CodeAnalysis;
using Xianning.Exchange.Security.Certificates;

namespace Xianning.Exchange.Bus.Send;

/// <summary>The envelope keys that this node keeps for participants.</summary>
public interface IParticipantKeys
{
    /// <summary>Finds the envelope key of a department's system.</summary>
    /// <param name="department">The department's id, for example <c>zjw</c>.</param>
    /// <param name="system">The system's name.</param>
    /// <param name="key">The key with its certificate.</param>
    bool TryGet(string department, string system, [NotNullWhen(true)] out SigningKey? key);
}
