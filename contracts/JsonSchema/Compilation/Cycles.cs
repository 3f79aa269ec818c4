using Xianning.Exchange.JsonSchema.Validation;

namespace Xianning.Exchange.JsonSchema.Compilation;

/// <summary>Refuses schemas that apply themselves to the same value: judging one would never end.</summary>
internal static class Cycles
{
    public static void Refuse(IEnumerable<SchemaNode> nodes)
    {
        var done = new HashSet<SchemaNode>();
        var open = new HashSet<SchemaNode>();
        var way = new Stack<(SchemaNode Node, IEnumerator<SchemaUse> Next)>();
        foreach (var node in nodes)
        {
            if (!done.Contains(node))
                Enter(node);
            while (way.TryPeek(out var top))
                Step(top.Node, top.Next);
        }

        void Enter(SchemaNode node)
        {
            open.Add(node);
            way.Push((node, InPlace(node).GetEnumerator()));
        }

        void Step(SchemaNode node, IEnumerator<SchemaUse> next)
        {
            if (!next.MoveNext())
            {
                way.Pop();
                open.Remove(node);
                done.Add(node);
                return;
            }

            if (open.Contains(next.Current.Node))
                throw new SchemaException(node.Location + next.Current.Route.Path, "leads back to the same schema for the same value, without end");
            if (!done.Contains(next.Current.Node))
                Enter(next.Current.Node);
        }
    }

    private static IEnumerable<SchemaUse> InPlace(SchemaNode node) =>
        (node.Combined?.InPlace ?? []).Concat(node.Objects?.DependentSchemas.Select(entry => entry.Schema) ?? []);
}
