using Xianning.Exchange.Adapters.Mapping;
using Xianning.Exchange.Contracts.Identifiers;

namespace Xianning.Exchange.Adapters.Cleansing.Rules;

/// <summary>
/// DQ-31: an organisation is known by its 统一社会信用代码, a natural person by the token of the citizen id. Old systems leave a person's code
/// empty or write the citizen id into it: then the id goes to its own field and the token stands for the person.
/// </summary>
internal sealed class PartyRule : IRowRule
{
    public string Id => "DQ-31";

    public void Check(RowInHand row)
    {
        var model = row.Model;
        foreach (var field in model.Fields)
        {
            if (field.Kind == FieldKind.Party && model.PersonId >= 0) Check(field, model.Fields[model.PersonId], row);
        }
    }

    private static void Check(FieldModel party, FieldModel personId, RowInHand row)
    {
        if (row.Values[party.Index] is { } code)
        {
            if (Uscc.TryParse(code, out _, out _)) return;
            row.Values[personId.Index] ??= code;
        }

        // A column that held the citizen id has not been seen by the id's own rules.
        if (row.Values[personId.Index] is not { } id) return;
        foreach (var rule in personId.Rules) id = rule.Clean(id, personId, row) ?? id;
        row.Values[personId.Index] = id;
        if (row.Fault is null) row.Values[party.Index] = row.PersonToken(id);
    }
}
