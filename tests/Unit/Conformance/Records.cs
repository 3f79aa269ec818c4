using System.Text;
using Xianning.Exchange.Bus.Log;

namespace Xianning.Exchange.Tests.Conformance;

/// <summary>Records of the suites.</summary>
internal static class Records
{
    public const string Topic = "xn.credit.penalty-decided.v1";

    public static LogAppend Of(int partition, string value, string topic = Topic) =>
        new(topic, partition, Bytes("key"), Bytes(value), [new RecordHeader(HeaderNames.Attributes, Bytes("A of " + value)), new RecordHeader("other", Bytes(""))]);

    /// <summary>A text that takes at least so many bytes whatever compresses it.</summary>
    public static string Incompressible(int bytes)
    {
        var random = new byte[bytes];
        new Random(1).NextBytes(random);
        return Convert.ToHexString(random);
    }

    public static ReadOnlyMemory<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);

    public static string Text(ReadOnlyMemory<byte>? bytes) => Encoding.UTF8.GetString(bytes!.Value.Span);

    public static async Task<List<LogRecord>> ReadAllAsync(this IPartitionedLog log, int partition, string topic = Topic)
    {
        var records = new List<LogRecord>();
        while (await log.ReadAsync(topic, partition, records.Count == 0 ? 0 : records[^1].Offset + 1, 100, 1 << 20, records, default) > 0)
        {
        }

        return records;
    }

    public static async Task<IReadOnlyList<string>> ValuesAsync(this IPartitionedLog log, int partition, string topic = Topic) =>
        [.. (await log.ReadAllAsync(partition, topic)).Select(record => Text(record.Value))];
}
