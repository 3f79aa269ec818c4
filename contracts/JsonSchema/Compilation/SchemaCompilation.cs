using System.Text;
using System.Text.Json;
using Xianning.Exchange.JsonSchema.Compilation.Documents;
using Xianning.Exchange.JsonSchema.Validation;

namespace Xianning.Exchange.JsonSchema.Compilation;

/// <summary>Compiles one schema: reads the documents, builds the nodes, sets up what the root captures and tells of its properties.</summary>
internal static class SchemaCompilation
{
    public static CompiledSchema Run(ReadOnlySpan<byte> utf8, SchemaCompileOptions options)
    {
        using var documents = new SchemaDocuments(options);
        var main = documents.Main(utf8);
        var builder = new SchemaBuilder(documents);
        var root = builder.Build(main);
        Capture(root.Node, options.Captures);
        return new CompiledSchema(root, options.Captures.Count, main.Places[""].Resource.Draft, Annotations(main.Root), PropertyFactsReader.Read(builder, main))
        {
            Formats = builder.Formats,
            Title = main.Root.ValueKind == JsonValueKind.Object ? SchemaKeywords.Text(main.Root, "title", "") : null,
        };
    }

    private static void Capture(SchemaNode node, IReadOnlyList<string> names)
    {
        if (names.Count == 0)
            return;
        var rules = node.Objects ?? new ObjectRules();
        var slots = new int[rules.Properties.Count];
        Array.Fill(slots, -1);
        for (var i = 0; i < names.Count; i++)
        {
            var expected = 0;
            var number = rules.Properties.Find(Encoding.UTF8.GetBytes(names[i]), ref expected);
            if (number < 0 || number >= rules.Declared)
                throw new SchemaException("/properties", $"captured property \"{names[i]}\" is not declared");
            if (slots[number] >= 0)
                throw new SchemaException("/properties", $"property \"{names[i]}\" is captured twice");
            slots[number] = i;
        }

        rules.CaptureSlots = slots;
    }

    private static Dictionary<string, JsonElement> Annotations(JsonElement root)
    {
        var annotations = new Dictionary<string, JsonElement>();
        if (root.ValueKind != JsonValueKind.Object)
            return annotations;
        foreach (var member in root.EnumerateObject())
        {
            if (member.Name.StartsWith("x-", StringComparison.Ordinal))
                annotations[member.Name] = member.Value.Clone();
        }

        return annotations;
    }
}
