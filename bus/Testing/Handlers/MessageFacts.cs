using Xianning.Exchange.Contracts.Identifiers;

namespace Xianning.Exchange.Testing.Handlers;

/// <summary>What a handler under test is told of a message besides its body. On the bus all of it is read from the signed attributes.</summary>
public sealed record MessageFacts
{
    /// <summary>The day on which the samples of the domain stand: a penalty of 15 April 2015.</summary>
    private static readonly DateTimeOffset Day = new(2015, 4, 15, 10, 0, 0, TimeSpan.FromHours(8));

    /// <summary>The message's id; null (default) counts up from one, so that a test's ids repeat.</summary>
    public Guid? MessageId { get; init; }

    /// <summary>USCC of the sender; default the housing commission of the demo city.</summary>
    public string Sender { get; init; } = "11421200XN0000071N";

    /// <summary>Code of the resource; null (default) as on commands.</summary>
    public string? Resource { get; init; }

    /// <summary>The purpose a command was sent under; null (default) as on events.</summary>
    public string? Purpose { get; init; }

    /// <summary>When it was sent; default 2015-04-15 10:00 in China.</summary>
    public DateTimeOffset SentAt { get; init; } = Day;

    /// <summary>When the log took it in; default a second after it was sent.</summary>
    public DateTimeOffset AppendedAt { get; init; } = Day.AddSeconds(1);

    /// <summary>The bodies that may be opened, each under its reference; default none. One that is missing here is missing to the handler, as on a node that lacks it.</summary>
    public IReadOnlyDictionary<BodyReference, ReadOnlyMemory<byte>> Bodies { get; init; } = new Dictionary<BodyReference, ReadOnlyMemory<byte>>();

    /// <summary>Where a reply may go; null (default): the message asks for none, and a reply throws as on the bus.</summary>
    public Guid? CorrelationId { get; init; }
}
