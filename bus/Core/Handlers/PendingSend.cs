using Xianning.Exchange.Bus.Send;

namespace Xianning.Exchange.Bus.Handlers;

/// <summary>A send of a handler: checked against its contract at once, numbered and signed only when the batch is staged.</summary>
/// <param name="Item">The item, its contract already checked.</param>
/// <param name="Ordinal">Its place among that message's sends; part of its id.</param>
internal sealed record PendingSend(SendItem Item, int Ordinal);
