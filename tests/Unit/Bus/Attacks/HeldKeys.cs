using System.Diagnostics.CodeAnalysis;
using Xianning.Exchange.Bus.Send;
using Xianning.Exchange.Security.Certificates;

namespace Xianning.Exchange.Tests.Bus.Attacks;

internal sealed class HeldKeys(IReadOnlyDictionary<string, SigningKey> keys) : IParticipantKeys
{
    public bool TryGet(string department, string system, [NotNullWhen(true)] out SigningKey? key) => keys.TryGetValue(department, out key);
}
