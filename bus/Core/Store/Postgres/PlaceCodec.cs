using System.Buffers;
using System.Text;

namespace Xianning.Exchange.Bus.Store.Postgres;

/// <summary>Numbers by topic and partition, as one blob: the topics' names once, then a row each of (topic, partition, numbers). Numbers are varints.</summary>
internal static class PlaceCodec
{
    public static byte[] WriteSequences(IEnumerable<KeyValuePair<(string Topic, int Partition), ulong>> places) =>
        Write([.. places], static place => place.Key, static (output, place) => Varint.Write(output, place.Value));

    public static void ReadSequences(ReadOnlySpan<byte> bytes, Dictionary<(string Topic, int Partition), ulong> into)
    {
        var at = 0;
        var topics = ReadTopics(bytes, ref at);
        while (at < bytes.Length)
        {
            var place = (topics[Varint.ReadInt(bytes, ref at)], Varint.ReadInt(bytes, ref at));
            into[place] = Varint.Read(bytes, ref at);
        }
    }

    public static byte[] WriteOffsets(IReadOnlyDictionary<(string Topic, int Partition), long> places) =>
        Write([.. places], static place => place.Key, static (output, place) => Varint.Write(output, (ulong)place.Value));

    public static Dictionary<(string Topic, int Partition), long> ReadOffsets(ReadOnlySpan<byte> bytes)
    {
        var places = new Dictionary<(string Topic, int Partition), long>();
        var at = 0;
        var topics = ReadTopics(bytes, ref at);
        while (at < bytes.Length)
        {
            var place = (topics[Varint.ReadInt(bytes, ref at)], Varint.ReadInt(bytes, ref at));
            places[place] = Varint.ReadLong(bytes, ref at);
        }

        return places;
    }

    public static byte[] WritePositions(IReadOnlyList<SendPosition> positions) => Write(positions, static position => (position.Topic, position.Partition), static (output, position) =>
    {
        Varint.Write(output, (ulong)position.FirstOffset);
        Varint.Write(output, (ulong)position.Count);
    });

    public static IReadOnlyList<SendPosition> ReadPositions(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        var topics = ReadTopics(bytes, ref at);
        var positions = new List<SendPosition>();
        while (at < bytes.Length)
        {
            var (topic, partition) = (topics[Varint.ReadInt(bytes, ref at)], Varint.ReadInt(bytes, ref at));
            positions.Add(new SendPosition(topic, partition, Varint.ReadLong(bytes, ref at), Varint.ReadInt(bytes, ref at)));
        }

        return positions;
    }

    private static byte[] Write<T>(IReadOnlyList<T> rows, Func<T, (string Topic, int Partition)> placeOf, Action<ArrayBufferWriter<byte>, T> write)
    {
        var output = new ArrayBufferWriter<byte>(256);
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in rows) numbers.TryAdd(placeOf(row).Topic, numbers.Count);
        Varint.Write(output, (ulong)numbers.Count);
        foreach (var topic in numbers.Keys)
        {
            Varint.Write(output, (ulong)Encoding.UTF8.GetByteCount(topic));
            Encoding.UTF8.GetBytes(topic, output);
        }

        foreach (var row in rows)
        {
            var (topic, partition) = placeOf(row);
            Varint.Write(output, (ulong)numbers[topic]);
            Varint.Write(output, (ulong)partition);
            write(output, row);
        }

        return output.WrittenSpan.ToArray();
    }

    private static string[] ReadTopics(ReadOnlySpan<byte> bytes, ref int at)
    {
        var topics = new string[bytes.IsEmpty ? 0 : Varint.ReadInt(bytes, ref at)];
        for (var i = 0; i < topics.Length; i++)
        {
            var length = Varint.ReadInt(bytes, ref at);
            topics[i] = Encoding.UTF8.GetString(bytes.Slice(at, length));
            at += length;
        }

        return topics;
    }
}
