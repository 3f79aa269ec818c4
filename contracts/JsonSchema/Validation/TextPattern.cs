using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace Xianning.Exchange.JsonSchema.Validation;

/// <summary>A pattern of the schema, translated to a row of steps or to an automaton; matching takes time in proportion to the text, never more.</summary>
internal sealed class TextPattern(string source, Regex? regex, LinearPattern? linear, int weight)
{
    /// <summary>Greatest number of characters that are transcoded on the stack; longer texts rent.</summary>
    private const int StackCharsMax = 256;

    /// <summary>The pattern as the schema writes it.</summary>
    public string Source { get; } = source;

    /// <summary>The steps that matching a text of this length may cost: an automaton can be in as many states as the pattern has characters.</summary>
    public long Cost(int length) => weight == 1 ? length >> 4 : ((long)length * weight) >> 1;

    /// <summary>Whether the pattern matches somewhere in valid UTF-8.</summary>
    public bool IsMatch(ReadOnlySpan<byte> text) => linear?.IsMatch(text) ?? HasMatch(text);

    private bool HasMatch(ReadOnlySpan<byte> text)
    {
        if (text.Length <= StackCharsMax)
        {
            Span<char> letters = stackalloc char[StackCharsMax];
            return regex!.IsMatch(letters[..Encoding.UTF8.GetChars(text, letters)]);
        }

        var rented = ArrayPool<char>.Shared.Rent(text.Length);
        var matches = regex!.IsMatch(rented.AsSpan(0, Encoding.UTF8.GetChars(text, rented)));
        ArrayPool<char>.Shared.Return(rented);
        return matches;
    }
}
