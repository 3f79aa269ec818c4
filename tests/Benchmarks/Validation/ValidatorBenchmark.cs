using System.Globalization;
using System.Text;
using Xianning.Exchange.Bus.Contracting;
using Xianning.Exchange.JsonSchema;

namespace Xianning.Exchange.Benchmarks.Validation;

/// <summary>
/// The contract compiler beside NJsonSchema and ajv, the fastest that people know, from bytes to verdict, in one run. Ajv runs in its own process, after the others, and is
/// told that the domain's formats hold; NJsonSchema is given the text and does not know them.
/// </summary>
internal static class ValidatorBenchmark
{
    public static async Task RunAsync(TextWriter output)
    {
        var cases = ContractCases.With(ValidationBenchmark.PenaltyBytes(), ValidationBenchmark.PenaltyContract);
        var ours = cases.Select(Ours).ToArray();
        var peers = new List<Measurement>();
        foreach (var one in cases) peers.Add(await NJsonSchemaAsync(one));
        var ajv = await AjvPeer.MeasureAsync(cases);
        await output.WriteLineAsync("| contract | bytes | ours us | allocated | ajv us, from bytes | ajv us, already parsed | NJsonSchema us | allocated | ajv from bytes / ours | NJsonSchema / ours |");
        await output.WriteLineAsync("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        for (var i = 0; i < cases.Count; i++)
        {
            var (bytes, parsed) = ajv[cases[i].Name];
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"| {cases[i].Name}: {cases[i].What} | {cases[i].Document.Length} | {ours[i].Median:f2} | {ours[i].Bytes:f0} | {bytes:f2} | {parsed:f2} | {peers[i].Median:f1} | {peers[i].Bytes:n0} | {bytes / ours[i].Median:f1} | {peers[i].Median / ours[i].Median:f0} |"));
        }
    }

    private static Measurement Ours(ContractCase one)
    {
        var schema = JsonSchemaCompiler.Compile(one.Schema, new SchemaCompileOptions { Strict = true, AssertsFormats = true, Formats = ContractFormats.All });
        return Measurement.Of(() => schema.IsValid(one.Document));
    }

    private static async Task<Measurement> NJsonSchemaAsync(ContractCase one)
    {
        var schema = await NJsonSchema.JsonSchema.FromJsonAsync(Encoding.UTF8.GetString(one.Schema));
        return Measurement.Of(() => schema.Validate(Encoding.UTF8.GetString(one.Document)).Count == 0);
    }
}
