using System.Buffers;
using System.Text;

namespace Xianning.Exchange.JsonSchema.Validation;

/// <summary>
/// A pattern that begins with <c>^</c> and is a row of characters, each with its count, where what follows never begins with a character that what stands before
/// could still take: then the first way to match is the only one, and the bytes are matched as they are, without an automaton.
/// </summary>
internal sealed class LinearPattern(PatternStep[] steps, bool toEnd)
{
    /// <summary>Whether valid UTF-8 matches.</summary>
    public bool IsMatch(ReadOnlySpan<byte> text)
    {
        foreach (var step in steps)
        {
            var count = 0;
            while (count < step.Most && !text.IsEmpty)
            {
                if (text[0] < 0x80)
                {
                    if (!step.HasAscii(text[0]))
                        break;
                    text = text[1..];
                }
                else
                {
                    if (Rune.DecodeFromUtf8(text, out var rune, out var length) != OperationStatus.Done || !step.Has(rune.Value))
                        break;
                    text = text[length..];
                }

                count++;
            }

            if (count < step.Least)
                return false;
        }

        return !toEnd || text.IsEmpty;
    }
}
