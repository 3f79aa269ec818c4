using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Xianning.Exchange.Bus.Send;
using Xianning.Exchange.Node.City;
using Xianning.Exchange.Node.Folder;
using Xianning.Exchange.Security.Certificates;

namespace Xianning.Exchange.Node.Trust;

/// <summary>The hosted envelope keys of the data folder, each opened once.</summary>
internal sealed class NodeKeys(NodeFolder folder) : IParticipantKeys
{
    private readonly KeyFolder keys = new(folder.Root);
    private readonly ConcurrentDictionary<(string Department, string System), SigningKey?> opened = new();

    public bool TryGet(string department, string system, [NotNullWhen(true)] out SigningKey? key)
    {
        key = opened.GetOrAdd((department, system), static (name, keys) => keys.Has(name.Department, name.System, KeyUse.Envelope) ? keys.Load(name.Department, name.System, KeyUse.Envelope) : null, keys);
        return key is not null;
    }

    public SigningKey Directory() => keys.Load(CityFile.PlanOf(folder).Operator, CityPlan.DirectorySystem, KeyUse.Directory);
}
