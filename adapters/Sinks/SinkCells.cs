using System.Text.Json;
using Xianning.Exchange.Adapters.Configuration;
using Xianning.Exchange.Bus.Contracting;
using Xianning.Exchange.Bus.Handlers;

namespace Xianning.Exchange.Adapters.Sinks;

/// <summary>Turns a message into the cells of a sink's columns.</summary>
internal sealed class SinkCells
{
    private const string MessageId = "$messageId";
    private const string Sender = "$sender";
    private const string SentAt = "$sentAt";
    private const string Operation = "$operation";

    private static readonly string[] Facts = [MessageId, Sender, SentAt, Operation];
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    private readonly IReadOnlyList<SinkColumn> columns;
    private readonly IReadOnlyList<string> businessKey;

    /// <exception cref="AdapterConfigException">A column names a field that the contract has not; or withdrawals could not be told from rows.</exception>
    public SinkCells(SinkConfig config, Contract contract)
    {
        columns = config.Columns;
        businessKey = contract.BusinessKeyParts;
        foreach (var column in columns)
        {
            if (!Facts.Contains(column.Field) && !contract.Schema.Properties.ContainsKey(column.Field))
                throw new AdapterConfigException(column.Line, column.ColumnOfText, $"契约 {contract.MessageType} 没有字段 '{column.Field}'；可用的事实：{string.Join(", ", Facts)}");
        }

        if (!columns.Any(column => column.Field == Operation))
            throw new AdapterConfigException(columns[0].Line, columns[0].ColumnOfText, $"须有一列为 {Operation}（put 或 withdraw）：撤回的报文只有业务键");
    }

    public IReadOnlyList<string> Titles => [.. columns.Select(column => column.Title)];

    public IReadOnlyList<string?> Of(SinkRecord record)
    {
        if (record.IsTombstone) return [.. columns.Select(column => Fact(column.Field, record) ?? PartOf(record, column.Field))];
        using var body = JsonDocument.Parse(record.Body);
        return [.. columns.Select(column => Fact(column.Field, record) ?? Text(body.RootElement, column.Field))];
    }

    private static string? Fact(string field, SinkRecord record) => field switch
    {
        MessageId => record.MessageId.ToString(),
        Sender => record.Sender,
        SentAt => record.SentAt.ToOffset(China).ToString("yyyy-MM-ddTHH:mm:ss.fffzzz", System.Globalization.CultureInfo.InvariantCulture),
        Operation => record.IsTombstone ? "withdraw" : "put",
        _ => null,
    };

    private string? PartOf(SinkRecord record, string field)
    {
        for (var i = 0; i < businessKey.Count && i < record.BusinessKey.Count; i++)
        {
            if (businessKey[i] == field) return record.BusinessKey[i];
        }

        return null;
    }

    private static string? Text(JsonElement body, string field) =>
        !body.TryGetProperty(field, out var value) || value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : value.GetRawText();
}
