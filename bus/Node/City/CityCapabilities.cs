using Xianning.Exchange.Bus.Gate;
using Xianning.Exchange.Bus.Handlers;
using Xianning.Exchange.Bus.Send;
using Xianning.Exchange.Capabilities.Credit;
using Xianning.Exchange.Node.Desk;
using Xianning.Exchange.Node.Hosting;
using Xianning.Exchange.Node.Trust;

namespace Xianning.Exchange.Node.City;

/// <summary>
/// What the node runs for the city's participants whose keys are here: the credit office where its department takes part, and a desk for each. Those of the plan are declared at once, so that a
/// node's first word to the others names them; who joined since, when the directory is known and before the first lane starts.
/// </summary>
internal sealed class CityCapabilities(ExchangeBuilder exchange, IGateDirectory directory, NodeKeys keys) : IBeforeLanes
{
    public static void Declare(ExchangeBuilder exchange, IEnumerable<string> departments)
    {
        foreach (var department in departments)
        {
            if (department == CreditCapability.Department && !exchange.Has(CreditCapability.Name)) exchange.AddCredit();
            if (!exchange.Has(DeskCapability.NameOf(department))) exchange.AddDesk(department);
        }
    }

    public void Prepare() => Declare(exchange, directory.Current!.Data.Participants.Select(participant => participant.Department).Where(department => keys.TryGet(department, Sender.DefaultSystem, out _)));
}
