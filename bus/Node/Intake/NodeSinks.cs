using Xianning.Exchange.Adapters.Hosting;
using Xianning.Exchange.Bus.Contracting;
using Xianning.Exchange.Bus.Gate;
using Xianning.Exchange.Bus.Handlers;
using Xianning.Exchange.Node.Folder;
using Xianning.Exchange.Node.Hosting;

namespace Xianning.Exchange.Node.Intake;

/// <summary>Declares the sinks of the data folder's adapters, when directory and contracts are known and before the first lane starts.</summary>
internal sealed class NodeSinks(NodeFolder folder, ExchangeBuilder exchange, IGateDirectory directory, IContracts contracts, NodeAdapters adapters) : IBeforeLanes
{
    public void Prepare() => new SinkHost(folder.Root, directory, contracts, adapters).Declare(exchange);
}
