using System.Globalization;
using System.Text;
using Xianning.Exchange.Adapters.Mapping;
using Xianning.Exchange.Adapters.Sources;
using Xianning.Exchange.Adapters.Sources.Csv;
using Xianning.Exchange.Bus.Contracting;

namespace Xianning.Exchange.Adapters.Trials;

/// <summary>
/// Begins an adapter for a department's own file: finds the contract whose fields its columns name best (by Chinese title, field name or the
/// column codes of the double-publicity standard) and writes the YAML, with a comment wherever a person has to decide.
/// </summary>
public static class AdapterGuess
{
    private static readonly string[] Wan = ["万元", "(万)", "（万）"];

    /// <summary>Guesses.</summary>
    /// <param name="path">The CSV file.</param>
    /// <param name="contracts">The contracts to choose from.</param>
    /// <param name="department">The department, when it is known.</param>
    /// <param name="resource">The resource, when it is known.</param>
    /// <exception cref="FileFaultException">The file is empty, no CSV that is read, or resembles no contract.</exception>
    public static GuessedAdapter FromCsv(string path, IEnumerable<Contract> contracts, string? department, string? resource)
    {
        var file = Path.GetFileName(path);
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        var header = HeaderFinder.Find(stream, new() { Files = file }, [], file);
        var best = contracts.Select(ContractShape.Of).Select(shape => (Shape: shape, Columns: Match(header, shape))).MaxBy(guess => guess.Columns.Count);
        if (best.Columns is not { Count: > 0 }) throw new FileFaultException(Contracts.Errors.ExchangeErrors.HeaderMismatch.Code, file, $"没有契约与这些列相符：{string.Join("、", header.Titles)}");
        var missing = best.Shape.Fields.Where(field => field.Required && !best.Columns.ContainsKey(field.Name)).Select(field => field.Name).ToList();
        var unmapped = header.Titles.Where(title => title.Length > 0 && !best.Columns.ContainsValue(title)).ToList();
        return new(best.Shape.MessageType, Yaml(file, header, best.Shape, best.Columns, missing, unmapped, department, resource), best.Columns, missing, unmapped);
    }

    private static Dictionary<string, string> Match(CsvHeader header, ContractShape shape)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var title in header.Titles)
        {
            if (Field(title, shape, found) is { } field) found.Add(field, title);
        }

        return found;
    }

    private static string? Field(string title, ContractShape shape, Dictionary<string, string> found)
    {
        var key = KnownColumns.Bare(title);
        if (key.Length == 0) return null;
        bool Free(string name) => !found.ContainsKey(name) && shape.Fields.Any(field => field.Name == name);
        foreach (var field in shape.Fields)
        {
            if (Free(field.Name) && (key == KnownColumns.Bare(field.Title) || key == KnownColumns.Bare(field.Name))) return field.Name;
        }

        return KnownColumns.FieldsOf(title).FirstOrDefault(Free);
    }

    private static string Yaml(string file, CsvHeader header, ContractShape shape, Dictionary<string, string> columns, List<string> missing, List<string> unmapped, string? department, string? resource)
    {
        var yaml = new StringBuilder();
        yaml.Append(CultureInfo.InvariantCulture, $"# {shape.MessageType}\n");
        yaml.Append(CultureInfo.InvariantCulture, $"resource: {Quoted(resource ?? "请填写信息资源编码")}\n");
        var delimiter = header.Delimiter switch { '\t' => "tab", ';' => "\";\"", _ => "\",\"" };
        yaml.Append(CultureInfo.InvariantCulture, $"source:\n  csv: {{ files: {Quoted("inbox/" + file)}, encoding: {CsvCharsets.Name(header.Charset)}, delimiter: {delimiter} }}\nmap:\n");
        foreach (var field in shape.Fields)
        {
            if (columns.TryGetValue(field.Name, out var column)) yaml.Append(CultureInfo.InvariantCulture, $"  {field.Name}: {Source(field, column)}\n");
        }

        foreach (var field in missing) yaml.Append(CultureInfo.InvariantCulture, $"  # 必填，未找到列：{field}: {{ value: ... }}\n");
        foreach (var title in unmapped) yaml.Append(CultureInfo.InvariantCulture, $"  # 未使用的列：{title}\n");
        yaml.Append(CultureInfo.InvariantCulture, $"reject: {{ to: returned/, stopAbove: 5% }}\nrun:    {{ as: {department ?? "department"}, every: 10m }}\n");
        return yaml.ToString();
    }

    private static string Source(ContractField field, string column)
    {
        var more = new StringBuilder();
        if (FieldKinds.Of(field) == FieldKind.Money && (Wan.Any(word => column.Contains(word, StringComparison.Ordinal)) || KnownColumns.IsInWan(column))) more.Append(", unit: 万元");
        if (KnownColumns.CodesOf(field.Name) is { } codes) more.Append(CultureInfo.InvariantCulture, $", codes: {codes}");
        return more.Length == 0 ? Quoted(column) : $"{{ column: {Quoted(column)}{more} }}";
    }

    private static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
