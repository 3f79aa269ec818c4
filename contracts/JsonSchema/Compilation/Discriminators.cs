using System.Text;
using Xianning.Exchange.JsonSchema.Validation;

namespace Xianning.Exchange.JsonSchema.Compilation;

/// <summary>
/// Finds in a choice the property that tells its branches apart: every branch for objects allows it only strings that no other branch allows. It need not be required: where it is
/// absent the branches are tried one by one.
/// </summary>
internal static class Discriminators
{
    /// <summary>How many properties of the first branch are tried.</summary>
    private const int CandidatesMax = 8;

    public static void Set(IEnumerable<SchemaNode> nodes)
    {
        foreach (var choice in nodes.SelectMany(node => new[] { node.Combined?.AnyOf, node.Combined?.OneOf }).OfType<ChoiceRules>())
            choice.Discriminator = Find(choice);
    }

    private static Discriminator? Find(ChoiceRules choice)
    {
        var branches = Enumerable.Range(0, choice.Branches.Length).Where(branch => (choice.Branches[branch].Node.Types & JsonTypes.Object) != 0).ToArray();
        if (branches.Length < 2 || choice.Branches[branches[0]].Node.Objects is not { } first)
            return null;
        var names = Enumerable.Range(0, first.Declared).Select(first.Properties.NameOf);
        foreach (var name in names.Where(name => Strings(choice.Branches[branches[0]].Node, name).Length > 0).Take(CandidatesMax))
        {
            var values = branches.SelectMany(branch => Strings(choice.Branches[branch].Node, name).Select(value => (value, branch))).ToArray();
            var tells = branches.All(branch => values.Any(entry => entry.branch == branch)) && values.DistinctBy(entry => Convert.ToHexString(entry.value)).Count() == values.Length;
            if (tells)
                return new Discriminator(Encoding.UTF8.GetBytes(name), values);
        }

        return null;
    }

    /// <summary>The strings that a schema allows a property; none when it allows anything else.</summary>
    private static byte[][] Strings(SchemaNode node, string name)
    {
        var expected = 0;
        if (node.Objects is not { } rules || rules.Properties.Find(Encoding.UTF8.GetBytes(name), ref expected) is not (>= 0 and var number) || number >= rules.Declared)
            return [];
        var allowed = rules.Schemas[number].Node.Const ?? rules.Schemas[number].Node.Enum;
        // Raw forms are compared: a text that could be taken for an escape does not tell.
        if (name.Contains('\\', StringComparison.Ordinal) || (allowed is not null && Array.Exists(allowed.Strings, text => text.Contains((byte)'\\'))))
            return [];
        return allowed is { Numbers: [], Composites: [], HasNull: false, HasTrue: false, HasFalse: false } ? allowed.Strings : [];
    }
}
