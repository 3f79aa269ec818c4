using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Xianning.Exchange.Simulation.Dirt;
using Xianning.Exchange.Simulation.Legacy;

namespace Xianning.Exchange.Simulation.Writing;

/// <summary>Writes <c>manifest.jsonl</c>: one line a row, in the order of files and rows. README.md says what its members mean.</summary>
internal sealed class ManifestWriter(Stream stream) : IDisposable
{
    private readonly ArrayBufferWriter<byte> _line = new(4096);
    private readonly Utf8JsonWriter _json = new(Stream.Null, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });

    public void Write(string file, long row, string resource, RowFate fate, LegacyRow content)
    {
        _line.ResetWrittenCount();
        _json.Reset(_line);
        _json.WriteStartObject();
        _json.WriteString("file"u8, file);
        _json.WriteNumber("row"u8, row);
        _json.WriteString("resource"u8, resource);
        _json.WriteString("verdict"u8, VerdictOf(fate, content));
        if (fate == RowFate.Changed)
            _json.WriteBoolean("changed"u8, true);
        WriteRules(content);
        if (content.Rejection is { } rejection)
            WriteRule("rejectedBy", rejection);
        else
            WriteValues(content);
        _json.WriteEndObject();
        _json.Flush();
        stream.Write(_line.WrittenSpan);
        stream.WriteByte((byte)'\n');
    }

    public void Dispose() => _json.Dispose();

    private static string VerdictOf(RowFate fate, LegacyRow content) => fate switch
    {
        RowFate.Spoilt => "rejected",
        RowFate.Duplicate => "duplicate",
        _ => content.Fixes.Count > 0 ? "fixed" : "good",
    };

    private void WriteRules(LegacyRow content)
    {
        _json.WriteStartArray("rules"u8);
        foreach (var fix in content.Fixes)
            WriteRule(null, fix);
        _json.WriteEndArray();
    }

    private void WriteRule(string? name, AppliedRule rule)
    {
        if (name is not null)
            _json.WritePropertyName(name);
        _json.WriteStartObject();
        _json.WriteString("rule"u8, rule.Rule);
        _json.WriteString("field"u8, rule.Property);
        _json.WriteEndObject();
    }

    private void WriteValues(LegacyRow content)
    {
        _json.WriteStartObject("values"u8);
        foreach (var (property, text, literal) in content.Values)
        {
            _json.WritePropertyName(property);
            if (literal)
                _json.WriteRawValue(text);
            else
                _json.WriteStringValue(text);
        }

        _json.WriteEndObject();
    }
}
