using System.Text.Json;

namespace Xianning.Exchange.AcceptanceTests.Verbs;

/// <summary>An integrator's own schema and documents, checked by xnx without a node.</summary>
public sealed class When_an_integrator_checks_documents : IDisposable
{
    private const string Contract = """
        {"x-message":"xn.a.b.v1","x-key":"who","x-business-key":["who"],"title":"甲","required":["who"],"properties":{"who":{"type":"string","title":"主体"},"on":{"format":"date"}}}
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("xn-check-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Should_tell_people_both_places_in_both_languages()
    {
        var (status, output, errors) = await CheckAsync(Contract, """{"who":"x"}""", """{"who":7}""");
        Assert.Equal((1, ""), (status, errors));
        Assert.Contains("1.json: 通过 valid", output, StringComparison.Ordinal);
        Assert.Contains("2.json: 不通过 invalid", output, StringComparison.Ordinal);
        Assert.Contains("主体：类型应为 string", output, StringComparison.Ordinal);
        Assert.Contains("#/properties/who/type", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Should_judge_a_contract_as_the_gate_does()
    {
        var (status, output, _) = await CheckAsync(Contract, """{"who":"x","on":"yesterday"}""", """{"who":""}""", "--json");
        Assert.Equal(1, status);
        using var json = JsonDocument.Parse(output);
        Assert.Equal("xn.a.b.v1", json.RootElement.GetProperty("schema").GetProperty("messageType").GetString());
        var keywords = json.RootElement.GetProperty("documents").EnumerateArray().Select(document => document.GetProperty("result").GetProperty("errors")[0].GetProperty("keyword").GetString());
        Assert.Equal(["format", "x-key"], keywords);
    }

    [Fact]
    public async Task Should_assert_formats_of_another_schema_only_when_asked()
    {
        Assert.Equal(0, (await CheckAsync("""{"format":"date"}""", "\"x\"")).Status);
        Assert.Equal(1, (await CheckAsync("""{"format":"date"}""", "\"x\"", "--formats")).Status);
        Assert.Equal(1, (await CheckAsync("""{"format":"uscc"}""", "\"x\"")).Status);
    }

    [Fact]
    public async Task Should_refuse_a_schema_with_its_place_and_read_only_what_is_given()
    {
        var misspelt = await CheckAsync("""{"minimun":1}""");
        Assert.Equal((1, ""), (misspelt.Status, misspelt.Output));
        Assert.Contains("#/minimun", misspelt.Errors, StringComparison.Ordinal);
        const string Remote = """{"$ref":"https://example.invalid/x"}""";
        Assert.Contains("nothing is ever fetched", (await CheckAsync(Remote, "1")).Errors, StringComparison.Ordinal);
        var other = Path.Combine(_folder, "other.json");
        await File.WriteAllTextAsync(other, """{"type":"integer"}""", TestContext.Current.CancellationToken);
        Assert.Equal(0, (await CheckAsync(Remote, "1", "--with", $"https://example.invalid/x={other}")).Status);
    }

    [Fact]
    public async Task Should_check_the_schema_alone()
    {
        var (status, output, _) = await CheckAsync(Contract);
        Assert.Equal(0, status);
        Assert.Contains("契约有效 the schema holds: xn.a.b.v1, 2020-12", output, StringComparison.Ordinal);
    }

    /// <summary>Runs the verb; what begins with a brace, a quote or a digit is a document, the rest are arguments.</summary>
    private async Task<(int Status, string Output, string Errors)> CheckAsync(string schema, params string[] rest)
    {
        var arguments = new List<string> { "contract", "check", Path.Combine(_folder, "schema.json") };
        await File.WriteAllTextAsync(arguments[^1], schema, TestContext.Current.CancellationToken);
        var number = 0;
        foreach (var text in rest)
        {
            if (text[0] is not ('{' or '"' or (>= '0' and <= '9')))
            {
                arguments.Add(text);
                continue;
            }

            arguments.Add(Path.Combine(_folder, $"{++number}.json"));
            await File.WriteAllTextAsync(arguments[^1], text, TestContext.Current.CancellationToken);
        }

        return await Xnx.RunAsync([.. arguments]);
    }
}
