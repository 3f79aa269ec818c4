using System.Text.Json;
using Xianning.Exchange.Adapters.Cleansing;
using Xianning.Exchange.Adapters.Configuration;
using Xianning.Exchange.Contracts.CodeTables;

namespace Xianning.Exchange.Adapters.Mapping;

/// <summary>An adapter's mapping compiled against its contract. Fields stand in the contract's order, which is the order of the body.</summary>
internal sealed class AdapterModel
{
    private readonly Dictionary<string, int> byName;

    private AdapterModel(AdapterConfig config, ContractShape contract, FieldModel[] fields)
    {
        Config = config;
        Contract = contract;
        Fields = fields;
        byName = fields.ToDictionary(field => field.Name, field => field.Index, StringComparer.Ordinal);
        Columns = [.. fields.Where(field => field.Column is not null).Select(field => field.Column!).Distinct()];
        PersonId = contract.PersonIdField is { } personId ? IndexOf(personId) : -1;
        foreach (var field in fields)
        {
            field.JsonName = JsonEncodedText.Encode(field.Name);
            field.Rules = CleansingRules.For(field, this);
        }
    }

    public AdapterConfig Config { get; }

    public ContractShape Contract { get; }

    public FieldModel[] Fields { get; }

    /// <summary>The legacy columns that a file must have.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>Index of the citizen id that a person's token is made from; -1 when the contract has none.</summary>
    public int PersonId { get; }

    /// <summary>Index of a field; -1 for one that the contract does not have.</summary>
    public int IndexOf(string name) => byName.GetValueOrDefault(name, -1);

    /// <exception cref="AdapterConfigException">The mapping does not fit the contract.</exception>
    public static AdapterModel Compile(AdapterConfig config, ContractShape contract)
    {
        foreach (var map in config.Map)
        {
            if (!contract.Fields.Any(field => field.Name == map.Field)) throw Fault(map, $"契约 {contract.MessageType} 没有字段 '{map.Field}'");
        }

        var fields = new FieldModel[contract.Fields.Count];
        for (var i = 0; i < fields.Length; i++)
        {
            var field = contract.Fields[i];
            fields[i] = Field(i, field, config.Map.FirstOrDefault(map => map.Field == field.Name));
        }

        return new(config, contract, fields);
    }

    private static FieldModel Field(int index, ContractField field, FieldConfig? map)
    {
        var kind = FieldKinds.Of(field);
        if (map is null) return new() { Index = index, Contract = field, Kind = kind };
        if (map.Kind is { } word && !FieldKinds.TryParse(word, out kind)) throw Fault(map, $"未知的 kind '{word}'，可用：{string.Join(", ", FieldKinds.All)}");
        if (field.Type != "string" && kind is not (FieldKind.Money or FieldKind.Number or FieldKind.Truth)) throw Fault(map, $"契约类型 {field.Type} 不能是 kind '{map.Kind}'");
        if (map.Unit is not null && kind != FieldKind.Money) throw Fault(map, "unit 只用于金额");
        return new()
        {
            Index = index,
            Contract = field,
            Kind = kind,
            Column = map.Column,
            Value = map.Value,
            Codes = map.Codes is null ? null : StandardCodeTables.TryGet(map.Codes, out var table) ? table : throw Fault(map, $"没有代码表 '{map.Codes}'"),
            Unit = map.Unit switch { "万元" => 10_000m, "亿元" => 100_000_000m, _ => 1m },
        };
    }

    private static AdapterConfigException Fault(FieldConfig map, string text) => new(map.Line, map.ColumnOfText, text);
}
