using System.Buffers;

namespace Xianning.Exchange.JsonSchema.Validation;

/// <summary>Finds an item that occurs twice: items are hashed and sorted, and only those of one hash compared.</summary>
internal static class UniqueItems
{
    /// <summary>Whether two items of an array are equal.</summary>
    /// <param name="array">The array, which has been read before.</param>
    /// <param name="count">Its number of items.</param>
    /// <param name="work">Counts the steps.</param>
    public static bool HasRepeated(ReadOnlySpan<byte> array, int count, ref long work)
    {
        var rented = ArrayPool<(int Hash, int Start)>.Shared.Rent(count);
        var items = rented.AsSpan(0, count);
        var cursor = new JsonCursor(array, 0);
        cursor.Descend();
        for (var i = 0; i < count; i++)
        {
            cursor.SkipSpace();
            var start = cursor.Position;
            items[i] = (JsonHash.Of(ref cursor), start);
            cursor.Next();
        }

        work += array.Length >> 2;
        items.Sort();
        var repeated = HasEqual(array, items, ref work);
        ArrayPool<(int Hash, int Start)>.Shared.Return(rented);
        return repeated;
    }

    private static bool HasEqual(ReadOnlySpan<byte> array, ReadOnlySpan<(int Hash, int Start)> items, ref long work)
    {
        for (var i = 1; i < items.Length; i++)
        {
            for (var j = i - 1; j >= 0 && items[j].Hash == items[i].Hash; j--)
            {
                if (JsonEquality.AreEqual(array[items[i].Start..], array[items[j].Start..], ref work))
                    return true;
            }
        }

        return false;
    }
}
