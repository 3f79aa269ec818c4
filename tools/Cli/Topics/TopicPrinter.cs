using Xianning.Exchange.Bus.Log.Kafka;

namespace Xianning.Exchange.Cli.Topics;

/// <summary>Prints in what servers differ, a line each.</summary>
internal static class TopicPrinter
{
    public static void Print(IReadOnlyList<TopicDifference> differences, int topics)
    {
        foreach (var difference in differences) Console.WriteLine(Line(difference));
        if (differences.Count == 0) Console.WriteLine($"{topics} topics, all as planned 均与计划一致");
    }

    private static string Line(TopicDifference difference) => difference.Change switch
    {
        TopicChange.Make => $"make 新建    {difference.Topic}  {difference.Setting} {difference.Wanted}",
        TopicChange.Set => $"set 设置     {difference.Topic}  {difference.Setting} {difference.Found} -> {difference.Wanted}",
        TopicChange.Shorten => $"shorten 缩短 {difference.Topic}  {difference.Setting} {difference.Found} -> {difference.Wanted}: removes older records 将删除更早的记录 (apply --shorten)",
        TopicChange.Compact => $"compact 压缩 {difference.Topic}  {difference.Setting} {difference.Found} -> {difference.Wanted}: removes all but the newest record of each key 每键将仅留最新一条 (apply --compact)",
        _ => $"refuse 拒绝  {difference.Topic}  {difference.Setting} {difference.Found}, planned {difference.Wanted}",
    };
}
