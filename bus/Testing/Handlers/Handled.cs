using Xianning.Exchange.Bus.Handlers;
using Xianning.Exchange.Contracts;

namespace Xianning.Exchange.Testing.Handlers;

/// <summary>What a handler sent for one message, each checked against its contract.</summary>
/// <param name="Published">Events.</param>
/// <param name="Sent">Commands with where they go.</param>
/// <param name="Replied">Replies.</param>
public sealed record Handled(IReadOnlyList<IEvent> Published, IReadOnlyList<(ICommand Command, SendOptions Options)> Sent, IReadOnlyList<IReply> Replied);
