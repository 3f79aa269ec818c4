using System.CommandLine;
using System.Globalization;
using Xianning.Exchange.Contracts.Admin;

namespace Xianning.Exchange.Cli.Commands;

/// <summary><c>xnx trace KEY</c>: every step that touched a message or a row.</summary>
internal static class TraceCommand
{
    public static Command Create()
    {
        var key = new Argument<string>("key") { Description = "A message id, a business key or any single part of one, file:row, or source#sequence" };
        var command = new Command("trace", "Shows every step that touched a message, or the row that became none") { key };
        command.AsksNode(async (node, parse, stop) =>
        {
            var result = await node.TraceAsync(parse.GetValue(key)!, stop);
            foreach (var hit in result.Hits) Print(hit);
            if (result.Hits.Count == 0) await Console.Error.WriteLineAsync($"没有找到 nothing found: {result.Query}");
            if (result.Truncated) Console.WriteLine("… there are more: name a longer key");
            return result.Hits.Count > 0 ? 0 : 1;
        });
        return command;
    }

    private static void Print(TraceHit hit)
    {
        Console.WriteLine($"{hit.MessageType}  {(hit.MessageId is { } id ? id.ToString() : "(row)")}  {hit.SenderName} {hit.Source}  {SignedBy(hit.SignedBy)}".TrimEnd());
        if (hit.Topic is not null) Console.WriteLine($" {hit.Topic}  partition {hit.Partition}, offset {hit.Offset}  key {hit.BusinessKey}");
        foreach (var hop in hit.Hops) Console.WriteLine($" {Time(hop.At)}  {hop.Place,-18} {hop.Step,-17} {hop.Code} {hop.Detail}".TrimEnd());
        foreach (var caused in hit.Caused) Console.WriteLine($" caused {caused}");
        Console.WriteLine();
    }

    private static string Time(DateTimeOffset at) => at.ToOffset(TimeSpan.FromHours(8)).ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);

    private static string SignedBy(string? by) => by switch
    {
        null => "",
        "own-key" => "signed by the department",
        "hosted" => "signed by the hub on behalf of",
        _ => by,
    };
}
