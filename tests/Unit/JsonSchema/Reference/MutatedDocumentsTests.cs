using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xianning.Exchange.Bus.Contracting;
using Xianning.Exchange.Contracts;
using Xianning.Exchange.JsonSchema;
using Xianning.Exchange.Tests.Contracts.Messages;
using Xunit;

namespace Xianning.Exchange.Tests.JsonSchema.Reference;

/// <summary>Valid messages, broken at random from a printed seed: nothing crashes, and product and reference agree on each.</summary>
public sealed class MutatedDocumentsTests
{
    private const int Seed = 20261125;
    private const int RoundsPerContract = 3_000;

    private static readonly string[] Scalars =
    [
        "null", "true", "false", "0", "-0.0", "1", "-1", "0.01", "0.005", "30000.05", "1e2", "1E-3", "12345678901234567890.12", "1000000000000", "1000000000000.01", "\"\"", "\"2\"", "\"02\"", "\"2015-02-29\"",
        "\"2016-02-29\"", "\"91421200XN0000119N\"", "\"91421200XN0000119M\"", "\"咸住建罚〔2015〕21号\"", "\"咸住建罚〔2015〕021号\"", "\"\\ud842\\udfb7\"", "\"\\ud842\"", "\"𠮷\"", "[]", "{}", "[1]", "{\"a\":1,\"a\":2}",
        "\"0190f5a2-7b1c-8c3d-9e4f-001122334455\"", "\"421202\"", "\"county\"", "[[[]]]",
    ];

    public static TheoryData<string> Types => [.. ContractFiles.All.Select(file => file.MessageType)];

    [Theory]
    [MemberData(nameof(Types))]
    public void Product_and_reference_agree(string messageType)
    {
        var file = ContractFiles.All.Single(candidate => candidate.MessageType == messageType);
        var schema = JsonSchemaCompiler.Compile(file.Schema.Span, new SchemaCompileOptions { Strict = true, AssertsFormats = true, Formats = ContractFormats.All });
        var reference = new ReferenceValidator(file.Schema.ToArray(), ContractFormats.All);
        var sample = JsonSerializer.SerializeToUtf8Bytes(SampleMessages.Full.Single(message => message.GetType() == file.RecordType), file.RecordType, ContractsJson.Options);
        var random = new Random(Seed);
        var accepted = 0;
        for (var round = 0; round < RoundsPerContract; round++)
        {
            var json = random.Next(3) == 0 ? BrokenBytes(sample, random) : ChangedValues(sample, random);
            var expected = reference.IsValid(json);
            Assert.True(expected == schema.Accepts(json), $"seed {Seed}, round {round}, reference says {expected}: {Encoding.UTF8.GetString(json)}");
            accepted += expected ? 1 : 0;
        }

        Assert.InRange(accepted, 1, RoundsPerContract - 1);
    }

    private static byte[] BrokenBytes(byte[] sample, Random random)
    {
        var bytes = sample.ToList();
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            var place = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0:
                    bytes.RemoveAt(place);
                    break;
                case 1:
                    bytes.Insert(place, (byte)random.Next(256));
                    break;
                case 2:
                    bytes[place] ^= (byte)(1 << random.Next(8));
                    break;
                case 3:
                    bytes.InsertRange(place, Encoding.UTF8.GetBytes(Scalars[random.Next(Scalars.Length)]));
                    break;
                default:
                    bytes.RemoveRange(place, Math.Min(random.Next(1, 20), bytes.Count - place));
                    break;
            }

            if (bytes.Count == 0)
                break;
        }

        return [.. bytes];
    }

    private static byte[] ChangedValues(byte[] sample, Random random)
    {
        using var document = JsonDocument.Parse(sample);
        var members = document.RootElement.EnumerateObject().Select(member => (Name: JsonSerializer.Serialize(member.Name), Value: member.Value.GetRawText())).ToList();
        for (var changes = random.Next(0, 3); changes > 0; changes--)
        {
            var place = random.Next(members.Count);
            switch (random.Next(4))
            {
                case 0:
                    members.RemoveAt(place);
                    break;
                case 1:
                    members.Insert(place, (members[random.Next(members.Count)].Name, Scalars[random.Next(Scalars.Length)]));
                    break;
                case 2:
                    members[place] = (members[place].Name, Inside(members[place].Value, random));
                    break;
                default:
                    members[place] = (members[place].Name, Scalars[random.Next(Scalars.Length)]);
                    break;
            }

            if (members.Count == 0)
                break;
        }

        var shuffled = members.ToArray();
        if (random.Next(2) == 0)
            random.Shuffle(shuffled);
        return Encoding.UTF8.GetBytes("{" + string.Join(random.Next(2) == 0 ? "," : " ,\n ", shuffled.Select(member => $"{member.Name}:{member.Value}")) + "}");
    }

    // The node model cannot hold a name twice; the raw mutations above cover that.
    private static JsonNode? ScalarWithoutDuplicates(Random random) => JsonNode.Parse(Scalars[random.Next(20)]);

    /// <summary>Changes something inside a nested value, or a string's length.</summary>
    private static string Inside(string value, Random random)
    {
        if (value.Contains("\"a\":1,\"a\":2", StringComparison.Ordinal)) return value;
        var node = JsonNode.Parse(value);
        if (node is JsonArray { Count: > 0 } array)
        {
            if (random.Next(3) == 0)
                array.Add(array[0]!.DeepClone());
            else if (array[0] is JsonObject item && item.Count > 0)
                item[item.ElementAt(random.Next(item.Count)).Key] = ScalarWithoutDuplicates(random);
            return array.ToJsonString();
        }

        if (node is JsonObject { Count: > 0 } inner)
        {
            inner[inner.ElementAt(random.Next(inner.Count)).Key] = ScalarWithoutDuplicates(random);
            return inner.ToJsonString();
        }

        return node is JsonValue text && text.TryGetValue<string>(out var letters) ? JsonSerializer.Serialize(letters + new string('号', random.Next(600))) : value;
    }
}
