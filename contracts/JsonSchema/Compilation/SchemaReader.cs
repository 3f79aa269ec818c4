using System.Collections.ObjectModel;
using System.Text.Json;
using Xianning.Exchange.JsonSchema.Validation;

namespace Xianning.Exchange.JsonSchema.Compilation;

/// <summary>Reads one schema document: the root, its <c>$defs</c>, what it captures and what it tells of its properties.</summary>
internal sealed class SchemaReader(JsonElement root, SchemaCompileOptions options)
{
    private const string Draft = "https://json-schema.org/draft/2020-12/schema";

    private readonly Dictionary<string, SchemaNode> _definitions = [];
    private readonly List<(SchemaNode Node, JsonElement Element)> _pending = [];

    public SchemaCompileOptions Options { get; } = options;

    public CompiledSchema Read()
    {
        if (root.ValueKind != JsonValueKind.Object)
            throw new SchemaException("", "a contract's root must be an object");
        CheckDraft();
        var node = new SchemaNode("");
        _definitions["#"] = node;
        DeclareDefinitions();
        NodeReader.Fill(this, node, root);
        foreach (var (definition, element) in _pending)
            NodeReader.Fill(this, definition, element);
        Capture(node);
        return new CompiledSchema(node, Options.Captures.Count, SchemaKeywords.Text(root, "title", ""), Annotations(), PropertyFactsReader.Read(root));
    }

    /// <summary>The node of a local reference, which may still have to be filled.</summary>
    public SchemaNode Resolve(JsonElement reference, string pointer)
    {
        var target = SchemaKeywords.String(reference, pointer);
        return _definitions.TryGetValue(target, out var node)
            ? node
            : throw new SchemaException(pointer, $"\"{target}\" is not \"#\" or \"#/$defs/<name>\" of this schema; nothing is ever fetched");
    }

    private void CheckDraft()
    {
        if (root.TryGetProperty("$schema", out var draft) && SchemaKeywords.String(draft, "/$schema") is var name && name.TrimEnd('#') != Draft)
            throw new SchemaException("/$schema", $"must be {Draft}");
    }

    private void DeclareDefinitions()
    {
        if (!root.TryGetProperty("$defs", out var definitions))
            return;
        foreach (var definition in SchemaKeywords.Members(definitions, "/$defs"))
        {
            var name = ErrorCollector.Pointer(definition.Name);
            var node = new SchemaNode("/$defs/" + name);
            if (definition.Value.ValueKind == JsonValueKind.Object && definition.Value.TryGetProperty("$ref", out _))
                throw new SchemaException(node.Pointer, "a definition that is only a reference is not supported: refer to its target");
            _definitions["#/$defs/" + name] = node;
            _pending.Add((node, definition.Value));
        }
    }

    private void Capture(SchemaNode node)
    {
        if (Options.Captures.Count == 0)
            return;
        var rules = node.Objects ?? new ObjectRules();
        var slots = new int[rules.Properties.Count];
        Array.Fill(slots, -1);
        for (var i = 0; i < Options.Captures.Count; i++)
        {
            var expected = 0;
            var number = rules.Properties.Find(System.Text.Encoding.UTF8.GetBytes(Options.Captures[i]), ref expected);
            if (number < 0)
                throw new SchemaException("/properties", $"captured property \"{Options.Captures[i]}\" is not declared");
            if (slots[number] >= 0)
                throw new SchemaException("/properties", $"property \"{Options.Captures[i]}\" is captured twice");
            slots[number] = i;
        }

        rules.CaptureSlots = slots;
    }

    private ReadOnlyDictionary<string, JsonElement> Annotations()
    {
        var annotations = new Dictionary<string, JsonElement>();
        foreach (var member in root.EnumerateObject())
        {
            if (member.Name.StartsWith("x-", StringComparison.Ordinal))
                annotations[member.Name] = member.Value.Clone();
        }

        return annotations.AsReadOnly();
    }
}
