using System.Text;
using System.Text.Json;
using Xianning.Exchange.JsonSchema;

namespace Xianning.Exchange.Tests.JsonSchema.Suite;

/// <summary>The official JSON Schema test suite, read from the folder that <c>XNX_JSON_SCHEMA_SUITE</c> names.</summary>
internal static class OfficialSuite
{
    public const string Variable = "XNX_JSON_SCHEMA_SUITE";

    private const string RemoteBase = "http://localhost:1234/";

    private static readonly Lazy<Dictionary<string, ReadOnlyMemory<byte>>> Remotes = new(ReadRemotes);

    public static IReadOnlyList<(string Folder, SchemaDraft Draft)> Drafts { get; } = [("draft7", SchemaDraft.Draft7), ("draft2020-12", SchemaDraft.Draft202012)];

    /// <summary>The suite's folder; null when it is not here.</summary>
    public static string? Folder => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder ? folder : null;

    /// <summary>The files of a draft, the mandatory ones first.</summary>
    public static IReadOnlyList<string> Files(string draft)
    {
        var root = Path.Combine(Folder!, "tests", draft);
        var files = Directory.EnumerateFiles(root, "*.json", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(root, file).Replace('\\', '/'));
        return [.. files.OrderBy(file => file.Count(letter => letter == '/')).ThenBy(file => file, StringComparer.Ordinal)];
    }

    /// <summary>Runs a file. Both ways of judging must say what the suite says.</summary>
    public static SuiteOutcome Run(string folder, SchemaDraft draft, string file)
    {
        var options = new SchemaCompileOptions { DefaultDraft = draft, Documents = Remotes.Value, AssertsFormats = file.StartsWith("optional/format/", StringComparison.Ordinal) };
        using var groups = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder!, "tests", folder, file)));
        var failures = new List<string>();
        var total = 0;
        foreach (var group in groups.RootElement.EnumerateArray())
        {
            var tests = group.GetProperty("tests").EnumerateArray().ToArray();
            total += tests.Length;
            failures.AddRange(Failures(group, tests, options));
        }

        return new SuiteOutcome(file, total, failures);
    }

    private static IEnumerable<string> Failures(JsonElement group, JsonElement[] tests, SchemaCompileOptions options)
    {
        var name = group.GetProperty("description").GetString();
        CompiledSchema schema;
        try
        {
            schema = JsonSchemaCompiler.Compile(Encoding.UTF8.GetBytes(group.GetProperty("schema").GetRawText()), options);
        }
        catch (SchemaException refusal)
        {
            return tests.Select(test => $"{name} | {test.GetProperty("description").GetString()} | refused: {refusal.Message}");
        }

        return from test in tests
               let data = Encoding.UTF8.GetBytes(test.GetProperty("data").GetRawText())
               let expected = test.GetProperty("valid").GetBoolean()
               let result = schema.Validate(data, 3)
               where schema.IsValid(data) != expected || result.IsValid != expected
               select $"{name} | {test.GetProperty("description").GetString()} | expected {expected}, got {schema.IsValid(data)}: {string.Join("; ", result.Errors)}";
    }

    private static Dictionary<string, ReadOnlyMemory<byte>> ReadRemotes()
    {
        var root = Path.Combine(Folder!, "remotes");
        return Directory.EnumerateFiles(root, "*.json", SearchOption.AllDirectories).ToDictionary(
            file => RemoteBase + Path.GetRelativePath(root, file).Replace('\\', '/'), file => (ReadOnlyMemory<byte>)File.ReadAllBytes(file));
    }
}
