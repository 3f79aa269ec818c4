using System.Text;

namespace Xianning.Exchange.JsonSchema.Formats;

/// <summary>Punycode of RFC 3492: Unicode in letters, digits and hyphens.</summary>
internal static class Punycode
{
    private const int Base = 36;
    private const int Least = 1;
    private const int Greatest = 26;
    private const int FirstCodePoint = 128;
    private const int FirstBias = 72;

    /// <summary>What a label without <c>xn--</c> stands for; null when it is not Punycode.</summary>
    public static string? Decode(string text)
    {
        var delimiter = text.LastIndexOf('-');
        var letters = new List<int>(text[..Math.Max(0, delimiter)].Select(letter => (int)letter));
        long codePoint = FirstCodePoint, place = 0;
        var bias = FirstBias;
        for (var position = delimiter + 1; position < text.Length;)
        {
            var before = place;
            if (!TakeNumber(text, ref position, bias, ref place))
                return null;
            bias = Bias(place - before, letters.Count + 1, before == 0);
            codePoint += place / (letters.Count + 1);
            place %= letters.Count + 1;
            if (codePoint > 0x10FFFF || codePoint is >= 0xD800 and <= 0xDFFF)
                return null;
            letters.Insert((int)place++, (int)codePoint);
        }

        return string.Concat(letters.Select(char.ConvertFromUtf32));
    }

    /// <summary>The label without <c>xn--</c> that stands for a text.</summary>
    public static string Encode(string text)
    {
        var runes = text.EnumerateRunes().Select(rune => rune.Value).ToArray();
        var output = new StringBuilder(string.Concat(runes.Where(rune => rune < FirstCodePoint).Select(rune => (char)rune)));
        var basic = output.Length;
        if (basic > 0)
            output.Append('-');
        var (codePoint, bias, done) = (FirstCodePoint, FirstBias, basic);
        long delta = 0;
        while (done < runes.Length)
        {
            var next = runes.Where(rune => rune >= codePoint).Min();
            delta += (long)(next - codePoint) * (done + 1);
            codePoint = next;
            foreach (var rune in runes)
            {
                if (rune < codePoint)
                    delta++;
                if (rune != codePoint)
                    continue;
                AppendNumber(output, delta, bias);
                bias = Bias(delta, done + 1, done == basic);
                delta = 0;
                done++;
            }

            delta++;
            codePoint++;
        }

        return output.ToString();
    }

    private static bool TakeNumber(string text, ref int position, int bias, ref long place)
    {
        long weight = 1;
        for (var k = Base; ; k += Base)
        {
            if (position >= text.Length || weight > int.MaxValue)
                return false;
            var letter = char.ToLowerInvariant(text[position++]);
            var digit = char.IsAsciiDigit(letter) ? letter - '0' + 26 : char.IsAsciiLetter(letter) ? letter - 'a' : -1;
            if (digit < 0)
                return false;
            place += digit * weight;
            if (place > int.MaxValue)
                return false;
            if (digit < Threshold(k, bias))
                return true;
            weight *= Base - Threshold(k, bias);
        }
    }

    private static void AppendNumber(StringBuilder output, long number, int bias)
    {
        for (var k = Base; ; k += Base)
        {
            var threshold = Threshold(k, bias);
            if (number < threshold)
            {
                output.Append(Digit((int)number));
                return;
            }

            output.Append(Digit((int)(threshold + ((number - threshold) % (Base - threshold)))));
            number = (number - threshold) / (Base - threshold);
        }
    }

    private static char Digit(int value) => (char)(value < 26 ? 'a' + value : '0' + value - 26);

    private static int Threshold(int k, int bias) => Math.Clamp(k - bias, Least, Greatest);

    private static int Bias(long delta, int count, bool first)
    {
        delta = first ? delta / 700 : delta / 2;
        delta += delta / count;
        var k = 0;
        for (; delta > (Base - Least) * Greatest / 2; k += Base)
            delta /= Base - Least;
        return (int)(k + ((Base - Least + 1) * delta / (delta + 38)));
    }
}
