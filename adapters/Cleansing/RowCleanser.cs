using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Xianning.Exchange.Adapters.Mapping;

namespace Xianning.Exchange.Adapters.Cleansing;

/// <summary>Takes a mapped row through all rules and writes its body. Not for several threads at once.</summary>
internal sealed class RowCleanser : IDisposable
{
    private readonly AdapterModel model;
    private readonly ArrayBufferWriter<byte> bytes = new(2048);
    private readonly Utf8JsonWriter json;

    public RowCleanser(AdapterModel model, Func<string, string> personToken, Func<DateOnly> today)
    {
        this.model = model;
        Row = new(model, personToken, today);
        json = new(bytes, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });
    }

    /// <summary>The last row: its values, repairs, warnings and fault.</summary>
    public RowInHand Row { get; }

    /// <summary>The body in the contract's order, without absent fields; null when the row goes back.</summary>
    public byte[]? Cleanse(string?[] mapped)
    {
        Row.Begin(mapped);
        CleanCells();
        foreach (var rule in CleansingRules.RowRules)
        {
            if (Row.Fault is null) rule.Check(Row);
        }

        return Row.Fault is null ? Body() : null;
    }

    public void Dispose() => json.Dispose();

    private void CleanCells()
    {
        foreach (var field in model.Fields)
        {
            var value = Row.Values[field.Index];
            foreach (var rule in field.Rules)
            {
                if (string.IsNullOrEmpty(value)) break;
                value = rule.Clean(value, field, Row);
                if (Row.Fault is not null) return;
            }

            // DQ-21 may have set a field in passing that no column fills.
            if (field.IsMapped) Row.Values[field.Index] = value is "" ? null : value;
        }
    }

    private byte[] Body()
    {
        bytes.ResetWrittenCount();
        json.Reset();
        json.WriteStartObject();
        foreach (var field in model.Fields)
        {
            if (Row.Values[field.Index] is not { } value) continue;
            json.WritePropertyName(field.JsonName);
            if (field.Kind is FieldKind.Money or FieldKind.Number or FieldKind.Truth || field.Contract.Type is "boolean" or "number" or "integer") json.WriteRawValue(value, skipInputValidation: true);
            else json.WriteStringValue(value);
        }

        json.WriteEndObject();
        json.Flush();
        return bytes.WrittenSpan.ToArray();
    }
}
