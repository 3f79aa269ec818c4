using System.Text;
using Xianning.Exchange.Adapters.Mapping;
using Xianning.Exchange.Bus.Send;
using Xianning.Exchange.Contracts.Masking;

namespace Xianning.Exchange.Adapters.Cleansing;

/// <summary>The row that is being cleansed. One instance serves all rows of an adapter, one after the other.</summary>
/// <param name="model">The adapter's model.</param>
/// <param name="personToken">Makes a person's token from a citizen id.</param>
/// <param name="today">The day on which nothing later has happened.</param>
internal sealed class RowInHand(AdapterModel model, Func<string, string> personToken, Func<DateOnly> today)
{
    public AdapterModel Model { get; } = model;

    /// <summary>One value a contract field; null for none.</summary>
    public string?[] Values { get; } = new string?[model.Fields.Length];

    public List<RowFix> Fixes { get; } = [];

    public List<RowFix> Warnings { get; } = [];

    /// <summary>The first reason to send the row back; null while there is none.</summary>
    public RowFault? Fault { get; private set; }

    public DateOnly Today => today();

    public string PersonToken(string citizenId) => personToken(citizenId);

    public void Begin(string?[] values)
    {
        values.CopyTo(Values, 0);
        Fixes.Clear();
        Warnings.Clear();
        Fault = null;
    }

    /// <summary>What is known of the business key, as the bus writes it: parts joined by 1F, a missing one empty; null when all are missing.</summary>
    public byte[]? BusinessKey()
    {
        var parts = Model.Contract.BusinessKey.Select(name => Values[Model.IndexOf(name)] ?? "").ToList();
        return parts.TrueForAll(part => part.Length == 0) ? null : Encoding.UTF8.GetBytes(string.Join('\u001F', parts).Normalize(NormalizationForm.FormC));
    }

    public void Fix(string rule, FieldModel field) => Fixes.Add(new(rule, field.Name));

    public void Warn(string rule, FieldModel field) => Warnings.Add(new(rule, field.Name));

    public void Refuse(string rule, FieldModel field, string text) => Fault ??= new(rule, field.Name, $"{field.Title}：{text}");

    public void Refuse(string rule, FieldModel field, string text, string value) => Refuse(rule, field, $"{text}：{Quote(value, field)}");

    // Reasons are read by more eyes than the row: DQ-36.
    private static string Quote(string value, FieldModel field)
    {
        var masked = field.Kind switch
        {
            FieldKind.CitizenId or FieldKind.Party when value.Length is 15 or 18 && !IsOrganisation(value) => CitizenIdMask.Of(value),
            FieldKind.PersonName => PersonNameMask.Of(value),
            _ => value,
        };
        return masked.Length <= AdapterBounds.QuotedCharactersMax ? masked : string.Concat(masked.AsSpan(0, AdapterBounds.QuotedCharactersMax), "…");
    }

    // Citizen ids begin with a region, 11 to 82; of codes of organisations only the registering authorities 1, 5 and 9 are common.
    private static bool IsOrganisation(string value) => value.Length == 18 && value.AsSpan(0, 17).ContainsAnyExceptInRange('0', '9');
}
