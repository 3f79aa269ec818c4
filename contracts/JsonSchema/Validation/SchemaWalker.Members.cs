using System.Numerics;

namespace Xianning.Exchange.JsonSchema.Validation;

/// <summary>The part that judges objects by what their members are, beyond the schema of each.</summary>
internal ref partial struct SchemaWalker
{
    /// <summary>A member of an object whose names are judged: every pattern that matches has its say, what nothing speaks of is additional.</summary>
    private bool LookedAtMember(ref MemberScan scan, scoped ReadOnlySpan<byte> name, SeenName place, int number)
    {
        var rules = scan.Rules;
        var start = _position;
        var looked = false;
        _errors?.Enter(name);
        if (rules.Names is { } names && !Branch(names, place.Start - 1) && !Fault(scan.Node, "propertyNames", ErrorText.PropertyName()))
            return false;
        if (number >= 0 && number < rules.Declared && !Look(rules.Schemas[number], start, ref looked))
            return false;
        foreach (var rule in rules.Patterns)
        {
            _work += rule.Pattern.Cost(name.Length);
            if (rule.Pattern.IsMatch(name) && !Look(rule.Schema, start, ref looked))
                return false;
        }

        if (!looked && !rules.IsClosed && !Use(rules.Additional))
            return false;
        _errors?.Leave();
        if (!looked && rules.IsClosed)
            return Undeclared(scan.Node, rules, name) && Value(SchemaNode.Anything);
        if (scan.Frame.Words > 0 && (looked || rules.HasAdditional))
            _marks.Set(scan.Frame, scan.Count);
        if (_captures.Length > 0)
            Capture(rules, number, start);
        return true;
    }

    /// <summary>Judges the value at a place: the first schema reads on, each further one reads it again.</summary>
    private bool Look(SchemaUse use, int start, ref bool looked)
    {
        if (looked)
            return Again(use, start);
        looked = true;
        return Use(use);
    }

    /// <summary>Judges a value that has been read.</summary>
    private bool Again(SchemaUse use, int start)
    {
        var (end, trusted) = (_position, _trusted);
        _position = start;
        _trusted = true;
        if (!Use(use))
            return false;
        _position = end;
        _trusted = trusted;
        return true;
    }

    private bool FurtherHold(ref MemberScan scan, scoped ReadOnlySpan<ulong> seen, int start)
    {
        var (node, rules) = (scan.Node, scan.Rules);
        if (scan.Count < rules.MinProperties && !Fault(node, "minProperties", ErrorText.MinProperties(rules.MinProperties)))
            return false;
        if (scan.Count > rules.MaxProperties && !Fault(node, "maxProperties", ErrorText.MaxProperties(rules.MaxProperties)))
            return false;
        foreach (var dependent in rules.Dependents)
        {
            if (IsSet(seen, dependent.Property) && !NeededHold(node, rules, dependent, seen))
                return false;
        }

        foreach (var (property, schema) in rules.DependentSchemas)
        {
            if (IsSet(seen, property) && !Again(schema, start))
                return false;
        }

        return true;
    }

    private readonly bool RequiredHold(ref MemberScan scan, scoped ReadOnlySpan<ulong> seen)
    {
        var rules = scan.Rules;
        for (var i = 0; i < rules.Required.Length; i++)
        {
            if ((rules.Required[i] & ~seen[i]) != 0 && !Missing(scan.Node, rules, rules.Required[i] & ~seen[i], i))
                return false;
        }

        return true;
    }

    private readonly bool Missing(SchemaNode node, ObjectRules rules, ulong missing, int word)
    {
        if (_errors is null)
            return false;
        for (; missing != 0; missing &= missing - 1)
        {
            var number = (word * 64) + BitOperations.TrailingZeroCount(missing);
            if (!Fault(node, "required", ErrorText.Required(Named(rules, number))))
                return false;
        }

        return true;
    }

    private readonly bool NeededHold(SchemaNode node, ObjectRules rules, DependentNames dependent, scoped ReadOnlySpan<ulong> seen)
    {
        for (var i = 0; i < dependent.Needed.Length; i++)
        {
            for (var missing = dependent.Needed[i] & ~seen[i]; missing != 0; missing &= missing - 1)
            {
                if (_errors is null)
                    return false;
                var needed = Named(rules, (i * 64) + BitOperations.TrailingZeroCount(missing));
                if (!Fault(node, dependent.Keyword, ErrorText.Dependent(Named(rules, dependent.Property), needed)))
                    return false;
            }
        }

        return true;
    }

    /// <summary>A property's name and title.</summary>
    private static (string Name, string? Title) Named(ObjectRules rules, int number)
    {
        var use = rules.Schemas[number];
        return (rules.Properties.NameOf(number), number < rules.Declared ? use.Route.Title ?? use.Node.Title : null);
    }

    private static bool IsSet(scoped ReadOnlySpan<ulong> seen, int property) => (seen[property >> 6] & (1UL << (property & 63))) != 0;
}
