using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xianning.Exchange.JsonSchema;

namespace Xianning.Exchange.Tests.JsonSchema.Fuzz;

/// <summary>
/// Random schemas and random documents: nothing crashes, verdict and reasons agree, another validator comes to the same, bytes that are no JSON are refused, and long documents
/// cost no more a byte than short ones (printed, not asserted: the bound is <see cref="SchemaLimits.WorkPerByte"/>). From printed seeds;
/// <c>XNX_SCHEMA_FUZZ_SEEDS</c> says from which number on, and how many: <c>1:200000</c>.
/// </summary>
public class SchemaFuzzTests
{
    private const string SeedsVariable = "XNX_SCHEMA_FUZZ_SEEDS";
    private const int DocumentsPerSchema = 24;
    private const int MutationsPerDocument = 2;
    private const int DocumentDepth = 3;
    private const int LongDocumentOneIn = 10;
    private static readonly int[] LongDocumentParts = [100, 2000];

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Theory]
    [InlineData(SchemaDraft.Draft7)]
    [InlineData(SchemaDraft.Draft202012)]
    public void Random_schemas_and_documents_bring_nothing_down_and_two_validators_agree(SchemaDraft draft)
    {
        var (first, count) = Seeds();
        var tally = new FuzzTally();
        for (var seed = first; seed < first + count; seed++) TryOne(seed, draft, tally);
        TestContext.Current.TestOutputHelper?.WriteLine($"{draft}, seeds from {first}: {tally}");
        Assert.True(tally.Accepted > 0 && tally.Refused > 0, tally.ToString());
    }

    private static (int First, int Count) Seeds()
    {
        var parts = (Environment.GetEnvironmentVariable(SeedsVariable) ?? "1:400").Split(':');
        return (int.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    private static void TryOne(int seed, SchemaDraft draft, FuzzTally tally)
    {
        var random = new Random(seed);
        var text = new RandomSchema(random, draft).Next().ToJsonString(Readable);
        CompiledSchema compiled;
        try
        {
            compiled = JsonSchemaCompiler.Compile(Encoding.UTF8.GetBytes(text));
        }
        catch (SchemaException)
        {
            tally.SchemasRefused++;
            return;
        }

        tally.Schemas++;
        if (seed % LongDocumentOneIn == 0) TryLong(seed, compiled, random, tally);
        var oracle = Oracle.Of(text, draft);
        for (var n = 0; n < DocumentsPerSchema; n++)
        {
            var document = Encoding.UTF8.GetBytes(RandomDocument.Value(random, DocumentDepth)?.ToJsonString(Readable) ?? "null");
            var ours = Judge(seed, compiled, document, tally);
            using var parsed = JsonDocument.Parse(document);
            Assert.True(oracle.Accepts(parsed.RootElement) == ours, $"seed {seed}: we say {ours} of {Encoding.UTF8.GetString(document)} by {text}");
            for (var m = 0; m < MutationsPerDocument; m++) TryMutated(seed, compiled, Mutated(document, random), tally);
        }
    }

    // The same parts more often: what grows faster than the document shows as more time a byte.
    private static void TryLong(int seed, CompiledSchema compiled, Random random, FuzzTally tally)
    {
        foreach (var parts in LongDocumentParts)
        {
            var items = new JsonArray([.. Enumerable.Range(0, parts).Select(_ => RandomDocument.Value(random, DocumentDepth))]);
            Judge(seed, compiled, Encoding.UTF8.GetBytes(items.ToJsonString(Readable)), tally);
            var members = new JsonObject(Enumerable.Range(0, parts).Select(number => KeyValuePair.Create($"{RandomDocument.Name(random)}{number}", RandomDocument.Value(random, DocumentDepth))));
            Judge(seed, compiled, Encoding.UTF8.GetBytes(members.ToJsonString(Readable)), tally);
        }
    }

    private static bool Judge(int seed, CompiledSchema compiled, byte[] document, FuzzTally tally)
    {
        var began = Stopwatch.GetTimestamp();
        var verdict = compiled.IsValid(document);
        tally.Note(seed, verdict, document.Length, Stopwatch.GetElapsedTime(began));
        Assert.True(compiled.Validate(document).IsValid == verdict, $"seed {seed}: reasons and verdict differ on {Encoding.UTF8.GetString(document)}");
        return verdict;
    }

    private static void TryMutated(int seed, CompiledSchema compiled, byte[] document, FuzzTally tally)
    {
        if (Judge(seed, compiled, document, tally) && !IsJson(document)) Assert.Fail($"seed {seed}: accepted, but no JSON: {Convert.ToHexString(document)}");
    }

    private static bool IsJson(byte[] document)
    {
        try
        {
            using var parsed = JsonDocument.Parse(document, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetCharCount(document) > 0;
        }
        catch (Exception fault) when (fault is JsonException or DecoderFallbackException)
        {
            return false;
        }
    }

    private static byte[] Mutated(byte[] document, Random random)
    {
        var bytes = document.ToList();
        for (var left = random.Next(1, 4); left > 0; left--)
        {
            var at = random.Next(bytes.Count + 1);
            switch (random.Next(4))
            {
                case 0: bytes.Insert(at, (byte)random.Next(256)); break;
                case 1: bytes.InsertRange(at, "\\ud83d"u8.ToArray()); break;
                case 2 when at < bytes.Count: bytes.RemoveAt(at); break;
                case 3 when at < bytes.Count: bytes[at] = (byte)random.Next(256); break;
            }
        }

        return [.. bytes];
    }
}
