using System.Text.Json;
using Xianning.Exchange.Bus.Log.Kafka;

namespace Xianning.Exchange.Cli.Acls;

/// <summary>Prints in what the servers' rights differ, a line each, or all as JSON.</summary>
internal static class AclPrinter
{
    public static void Print(IReadOnlyList<AclDifference> differences, bool asJson)
    {
        if (asJson)
        {
            Console.WriteLine(JsonSerializer.Serialize(differences, AclJson.Readable.IReadOnlyListAclDifference));
            return;
        }

        foreach (var difference in differences) Console.WriteLine(Line(difference.Change, difference.Entry));
        if (differences.All(difference => difference.Change == AclChange.Leave)) Console.WriteLine("all as the directory gives it 均与目录一致");
    }

    private static string Line(AclChange change, AclEntry entry)
    {
        var what = $"{entry.Principal}  {(entry.Permission == "Allow" ? "" : "not ")}{entry.Right}  {entry.Kind} {entry.Name}{(entry.Pattern == "Prefixed" ? "*" : "")}{(entry.Host == "*" ? "" : $"  from {entry.Host}")}";
        return change switch
        {
            AclChange.Make => $"make 新建    {what}",
            AclChange.Remove => $"remove 撤销  {what}",
            _ => $"leave 保留   {what}",
        };
    }
}
