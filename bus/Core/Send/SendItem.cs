using Xianning.Exchange.Bus.Handlers;
using Xianning.Exchange.Contracts.Identifiers;

namespace Xianning.Exchange.Bus.Send;

/// <summary>One message on its way out: from a row, a handler or the API. Steps fill it in from top to bottom.</summary>
public sealed class SendItem
{
    /// <summary>The row it comes from; null when a handler or the API sends it.</summary>
    public RowOrigin? Origin { get; init; }

    /// <summary>What the adapter keeps between its own steps.</summary>
    public object? Mapped { get; set; }

    /// <summary>Repairs made on the row.</summary>
    public IReadOnlyList<RowFix> Fixes { get; set; } = [];

    /// <summary>Set once by the step that refuses it; later steps pass it by.</summary>
    public Refusal? Refusal { get; set; }

    /// <summary>Whether the row says what its last version said: nothing is sent.</summary>
    public bool Unchanged { get; internal set; }

    /// <summary>The message type.</summary>
    public required string MessageType { get; init; }

    /// <summary>Code of its information resource; null on commands.</summary>
    public string? Resource { get; init; }

    /// <summary>The body, UTF-8 JSON; empty on a tombstone.</summary>
    public ReadOnlyMemory<byte> Body { get; set; }

    /// <summary>Whether it withdraws what was said before under its key.</summary>
    public bool Tombstone { get; init; }

    /// <summary>The topic: the message type, or an inbox for replies.</summary>
    public string Topic { get; internal set; } = "";

    /// <summary>Who may read it: <c>*</c> or USCCs joined by commas.</summary>
    public string Audience { get; init; } = "*";

    /// <summary>The purpose it is sent under; commands and requests only.</summary>
    public string? Purpose { get; init; }

    /// <summary>When it expires, ms since 1970; commands only.</summary>
    public long? ExpiresMs { get; init; }

    /// <summary>The inbox that a reply shall go to.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>Ties a reply to its request.</summary>
    public Guid? CorrelationId { get; init; }

    /// <summary>The message that caused this one.</summary>
    public Guid? CausationId { get; init; }

    /// <summary>The first message of the conversation.</summary>
    public Guid? ConversationId { get; init; }

    /// <summary>Whether it is still to be sent.</summary>
    public bool IsSendable => Refusal is null && !Unchanged && !StandsInLog;

    /// <summary>Whether the log has it from before the store was put back: it counts as said and is not sent again.</summary>
    public bool StandsInLog { get; internal set; }

    /// <summary>Deterministic message id.</summary>
    public Guid MessageId { get; internal set; }

    /// <summary>The record key; set by CheckContract.</summary>
    public ReadOnlyMemory<byte> Key { get; internal set; }

    /// <summary>The business key; set by CheckContract. Null when the contract declares none.</summary>
    public ReadOnlyMemory<byte>? BusinessKey { get; internal set; }

    /// <summary>What an adapter read of the business key of a row that it refused, so that the row can be traced by it.</summary>
    public ReadOnlyMemory<byte>? PartialBusinessKey { get; set; }

    /// <summary>The log value: 00, schema id, JSON; null on a tombstone.</summary>
    internal byte[]? Value { get; set; }

    internal bool ContractHolds { get; set; }

    /// <summary>What the body names in the body store; set by CheckContract.</summary>
    internal IReadOnlyList<BodyReference> Bodies { get; set; } = [];

    internal bool BodiesClaimed { get; set; }

    internal int Partition { get; set; }

    /// <summary>Whether its topic keeps only the newest record of each key: then it says which version of its row it is. Set by ChoosePartition.</summary>
    internal bool IsCompacted { get; set; }

    internal ulong Sequence { get; set; }

    internal ulong Previous { get; set; }

    internal byte[] Attributes { get; set; } = [];

    internal byte[] Proof { get; set; } = [];

    /// <summary>How many versions of the row were sent, with this one; from 1, 0 for what is no row. Written beside the cursor with its hash.</summary>
    internal long RowVersion { get; set; }

    internal byte[]? RowHash { get; set; }

    /// <summary>Position in the receive batch of the message whose handler sent it; -1 for rows and the API.</summary>
    internal int CausedBy { get; init; } = -1;

    internal void Refuse(string step, string code, string field, string text) => Refusal ??= new(code, field, text, step);

    internal void Demand()
    {
        if (Refusal is { } refusal) throw new SendRefusedException(refusal.Rule, $"{MessageType} {refusal.Field}: {refusal.Text}");
    }
}
