using System.Text.Json;
using Xianning.Exchange.Bus.Contracting;
using Xianning.Exchange.Bus.Gate;
using Xianning.Exchange.Bus.Handlers;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Contracts;
using Xianning.Exchange.Contracts.Errors;

namespace Xianning.Exchange.Bus.Send;

/// <summary>Makes send items of records: finds the resource, writes the body, checks the contract, and whether the topic takes what is no row. Safe for all threads.</summary>
internal sealed class OutgoingMessages(IGateDirectory directory, IContracts contracts, IPartitionedLog log, TimeProvider time)
{
    public SendItem Event(Sender sender, IEvent message, SendCause cause)
    {
        var type = MessageTypes.Of(message.GetType());
        return Checked(Item(type, ResourceOf(sender, type), message, cause));
    }

    public SendItem Command(Sender sender, ICommand command, SendOptions options, SendCause cause, Guid? correlationId = null)
    {
        var life = options.ExpiresIn ?? SendBounds.CommandLifetimeDefault;
        if (life <= TimeSpan.Zero || life > SendBounds.CommandLifetimeMax)
            throw new SendRefusedException(ExchangeErrors.CommandLifetime.Code, $"A command lives at most {SendBounds.CommandLifetimeMax.TotalDays:0} days; asked for {life}.");
        var item = Item(MessageTypes.Of(command.GetType()), null, command, cause, audience: options.To, purpose: options.Purpose,
            expiresMs: (time.GetUtcNow() + life).ToUnixTimeMilliseconds(),
            replyTo: options.ExpectReply ? GateParticipant.InboxOf(sender.Department) : null,
            correlationId: correlationId);
        return Checked(item);
    }

    public SendItem Reply(Sender sender, IReply reply, string inbox, string to, Guid correlationId, SendCause cause)
    {
        var type = MessageTypes.Of(reply.GetType());
        var item = Item(type, ResourceOf(sender, type), reply, cause, audience: to, correlationId: correlationId);
        item.Topic = inbox;
        return Checked(item);
    }

    private static SendItem Item(
        string type, string? resource, IMessage message, SendCause cause, string audience = "*", string? purpose = null, long? expiresMs = null, string? replyTo = null, Guid? correlationId = null) => new()
        {
            MessageType = type,
            Topic = type,
            Resource = resource,
            Body = JsonSerializer.SerializeToUtf8Bytes(message, ContractsJson.Options.GetTypeInfo(message.GetType())),
            Audience = audience,
            Purpose = purpose,
            ExpiresMs = expiresMs,
            ReplyTo = replyTo,
            CorrelationId = correlationId,
            CausationId = cause.MessageId,
            ConversationId = cause.ConversationId,
            CausedBy = cause.Position,
        };

    private SendItem Checked(SendItem item)
    {
        if (log.TryGetTopic(item.Topic, out var topic) && topic!.Compacted)
            throw new SendRefusedException(ExchangeErrors.OnlyRows.Code, $"{item.Topic} is compacted: each message there carries the version of its row, and {item.MessageType} is sent without one.");
        ContractCheck.Apply(item, contracts);
        item.Demand();
        return item;
    }

    private string ResourceOf(Sender sender, string type)
    {
        var snapshot = directory.Current ?? throw new SendRefusedException(ExchangeErrors.DirectoryUnknown.Code, "No directory snapshot is known.");
        return snapshot.Owned(sender.Uscc, type) switch
        {
            [var only] => only.Code,
            [] => throw new SendRefusedException(ExchangeErrors.ResourceNotOwned.Code, $"{sender.Department} owns no resource of {type}."),
            _ => throw new SendRefusedException(ExchangeErrors.ResourceAmbiguous.Code, $"{sender.Department} owns several resources of {type}: name one."),
        };
    }
}
