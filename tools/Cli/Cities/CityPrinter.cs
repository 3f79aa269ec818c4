using System.Globalization;
using Xianning.Exchange.Capabilities.Credit;
using Xianning.Exchange.Node.City;
using Xianning.Exchange.Node.Folder;

namespace Xianning.Exchange.Cli.Cities;

/// <summary>Says what a plan comes to, and what founding has made and leaves to do.</summary>
internal static class CityPrinter
{
    public static void Print(CityPlan plan)
    {
        Console.WriteLine($"{plan.City}, bus {plan.BusId}, run by {plan.Operator}");
        foreach (var participant in plan.Participants)
        {
            var keys = participant.Runs == ParticipantPlace.Edge ? "edge 前置机: no key here" : $"hub 市级: {string.Join(", ", participant.Systems ?? ["exchange"])}";
            Console.WriteLine($"  {participant.Id,-10} {participant.Uscc}  {participant.Name}  {keys}{(participant.Accepts.Count == 0 ? "" : $"  accepts 受理 {string.Join(", ", participant.Accepts)}")}");
        }

        if (plan.Participants.All(participant => participant.Id != CreditCapability.Department)) Console.WriteLine($"没有参与方 {CreditCapability.Department}，征信能力不运行 no participant {CreditCapability.Department}: the credit office does not run");
    }

    public static void Print(FoundedCity city, NodeFolder folder)
    {
        Print(city.Plan);
        Console.WriteLine();
        Console.WriteLine($"{"authority",-12}{folder.In("keys", "ca")}");
        Console.WriteLine($"{"root",-12}{city.Root}");
        Console.WriteLine($"{"",-12}SHA-256 {city.RootSha256}");
        Console.WriteLine($"{"city key",-12}{folder.In("secrets", "city.key")}");
        foreach (var key in city.Keys) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"key",-12}{key.Path}  until {key.NotAfter:u}"));
        Console.WriteLine();
        Console.WriteLine("下一步 What to do next");
        Console.WriteLine($"  1. 离线备份 Keep a copy of {folder.Root} offline: keys/ and secrets/ are the city, and cannot be made again.");
        Console.WriteLine("  2. Kafka 与 PostgreSQL On servers: xnx certificate broker|node|operator; embedded, nothing.");
        Console.WriteLine("  3. 启动 xnx node run --data ... [--kafka ... --postgres ...]: the first start publishes the product's contracts and the directory.");
        Console.WriteLine("  4. 契约、资源、授权 xnx contract publish, xnx directory resource|grant; xnx edge enrol for who runs on an edge.");
        Console.WriteLine("  5. Kafka 权限 On servers with certificates: xnx acl apply.");
    }
}
