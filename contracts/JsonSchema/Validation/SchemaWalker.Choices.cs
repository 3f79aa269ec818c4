namespace Xianning.Exchange.JsonSchema.Validation;

/// <summary>The part that judges by <c>anyOf</c> and <c>oneOf</c>.</summary>
internal ref partial struct SchemaWalker
{
    /// <summary>The one branch that the value at hand may hold, by its type or its discriminating property; it may then read as the document comes.</summary>
    private bool TryChoose(ChoiceRules choice, out SchemaUse branch)
    {
        branch = default;
        var types = TypesAt(_position);
        var found = 0;
        foreach (var candidate in choice.Branches)
        {
            if ((candidate.Node.Types & types) == 0)
                continue;
            found++;
            branch = candidate;
        }

        if (found <= 1)
            return found == 1;
        var chosen = types == JsonTypes.Object && choice.Discriminator is { } discriminator ? discriminator.Find(_json, _position, _trusted, ref _work) : -1;
        branch = chosen < 0 ? default : choice.Branches[chosen];
        return chosen >= 0;
    }

    private bool ChoiceHolds(SchemaNode node, ChoiceRules? choice, int start)
    {
        if (choice is null)
            return true;
        if (choice.Discriminator is { } discriminator && _json[start] == '{' && discriminator.Find(_json, start, trusted: true, ref _work) is >= 0 and var chosen)
        {
            _position = start;
            return Use(choice.Branches[chosen]);
        }

        int holding = 0, closest = 0, furthest = -1;
        for (var i = 0; i < choice.Branches.Length; i++)
        {
            if (Branch(choice.Branches[i], start))
                holding++;
            else if (_reached > furthest)
                (closest, furthest) = (i, _reached);
            if (choice.ExactlyOne ? holding > 1 : holding > 0 && _frame.Words == 0)
                break;
        }

        if (choice.ExactlyOne ? holding == 1 : holding > 0)
            return true;
        if (!Fault(node, choice.Keyword, holding > 1 ? ErrorText.Several() : ErrorText.NoBranch(choice.Branches.Length)))
            return false;
        return holding > 0 || Explain(choice.Branches[closest], start);
    }

    /// <summary>Tells the reasons of the branch that came furthest: it is the one most likely meant.</summary>
    private bool Explain(SchemaUse branch, int start)
    {
        var frame = _frame;
        _frame = default;
        _position = start;
        if (!Use(branch))
            return false;
        _frame = frame;
        return true;
    }
}
