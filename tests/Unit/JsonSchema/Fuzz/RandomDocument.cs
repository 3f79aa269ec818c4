using System.Text.Json.Nodes;

namespace Xianning.Exchange.Tests.JsonSchema.Fuzz;

/// <summary>Random documents of the world that <see cref="RandomSchema"/> speaks of.</summary>
internal static class RandomDocument
{
    private static readonly string[] Texts = ["", "a", "ab", "abc", "1", "b", "长", "𠮷", "a\"b", "ba"];

    public static IReadOnlyList<string> Names { get; } = ["a", "b", "ab", "长", "1"];

    public static string Name(Random random) => Names[random.Next(Names.Count)];

    public static JsonNode? Value(Random random, int depth) => random.Next(depth > 0 ? 9 : 6) switch
    {
        0 => null,
        1 => JsonValue.Create(random.Next(2) == 0),
        2 or 3 => Number(random),
        4 or 5 => JsonValue.Create(Texts[random.Next(Texts.Length)]),
        6 => new JsonArray([.. Enumerable.Range(0, random.Next(5)).Select(_ => Value(random, depth - 1))]),
        _ => Object(random, depth - 1),
    };

    private static JsonNode Number(Random random) => random.Next(4) == 0 ? JsonValue.Create(random.Next(-6, 14) / 2m) : JsonValue.Create(random.Next(-3, 7));

    private static JsonObject Object(Random random, int depth)
    {
        var members = new JsonObject();
        foreach (var name in Names)
        {
            if (random.Next(2) == 0) members[name] = Value(random, depth);
        }

        return members;
    }
}
