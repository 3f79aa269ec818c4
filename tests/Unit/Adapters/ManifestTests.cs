using System.Text.Json;
using Xianning.Exchange.Adapters.Cleansing;
using Xianning.Exchange.Adapters.Configuration;
using Xianning.Exchange.Adapters.Mapping;
using Xianning.Exchange.Adapters.Sources;
using Xianning.Exchange.Adapters.Sources.Csv;
using Xianning.Exchange.Bus.Contracting;
using Xianning.Exchange.Contracts;
using Xianning.Exchange.Simulation;
using Xianning.Exchange.Testing.Manifests;
using Xianning.Exchange.Tests.Simulation;
using Xunit;

namespace Xianning.Exchange.Tests.Adapters;

/// <summary>The adapters against a city's dirty files: every row becomes what the manifest says, which was written without them.</summary>
public sealed class ManifestTests : IDisposable
{
    private static readonly Dictionary<string, string> Types = new()
    {
        [DemoResources.Regions] = "xn.base.region-listed.v1",
        [DemoResources.EnterpriseRegistrations] = "xn.base.enterprise-registered.v1",
        [DemoResources.HousingPenalties] = "xn.credit.penalty-decided.v1",
        [DemoResources.LabourPenalties] = "xn.credit.penalty-decided.v1",
    };

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Every_row_becomes_what_the_manifest_says()
    {
        new LegacyCity(new() { Rows = 8_000 }).Write(folder.Path);
        var wrong = ManifestLine.ReadAll(folder.Path).GroupBy(line => line.File).SelectMany(file => Compare(file.Key, [.. file])).Take(20).ToList();
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private IEnumerable<string> Compare(string file, List<ManifestLine> lines)
    {
        var config = Config(lines[0].Resource);
        var contract = Contract.Compile(1, 1, ContractFiles.All.Single(known => known.MessageType == Types[config.Resource]).Schema);
        var model = AdapterModel.Compile(config, ContractShape.Of(contract));
        using var stream = File.OpenRead(Path.Combine(folder.Path, file));
        var header = HeaderFinder.Find(stream, config.Csv, model.Columns, file);
        var reader = new CsvRowReader(stream, new(file, header, model), header.RowsAt, 0);
        var mapper = new RowMapper(model);
        using var cleanser = new RowCleanser(model, _ => "p:" + new string('0', 64), () => new(2026, 11, 25));
        foreach (var line in lines)
        {
            var row = reader.Read();
            if (row is null || row.Number != line.Row) yield return $"{file}: row {line.Row} is not read";
            else if (Difference(row, line, mapper, cleanser, contract) is { } difference) yield return $"{file}:{line.Row} {difference}";
        }

        if (reader.Read() is { } more) yield return $"{file}: row {more.Number} is not in the manifest";
    }

    private static string? Difference(SourceRow row, ManifestLine line, RowMapper mapper, RowCleanser cleanser, Contract contract)
    {
        var values = mapper.Map(row, out var fault);
        var body = values is null ? null : cleanser.Cleanse(values);
        fault ??= cleanser.Row.Fault;
        if (line.Verdict == "rejected" || body is null) return fault?.Rule == line.RejectedBy ? null : $"went back with {fault} instead of {line.RejectedBy}";
        if (!contract.TryRead(body, out _)) return "breaks the contract: " + contract.Explain(body).Errors[0];
        var fixes = cleanser.Row.Fixes.Select(fix => fix.Rule).Order(StringComparer.Ordinal);
        if (!fixes.SequenceEqual(line.Rules.Order(StringComparer.Ordinal))) return $"fixes {string.Join(',', fixes)} instead of {string.Join(',', line.Rules)}";
        using var json = JsonDocument.Parse(body);
        return line.Difference(json.RootElement);
    }

    private AdapterConfig Config(string resource) =>
        Directory.EnumerateFiles(Path.Combine(folder.Path, "adapters"), "*.yaml").Select(AdapterConfig.Load).Single(config => config.Resource == resource);
}
