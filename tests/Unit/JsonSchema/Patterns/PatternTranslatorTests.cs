using System.Text;
using System.Text.RegularExpressions;
using Xianning.Exchange.JsonSchema;
using Xianning.Exchange.JsonSchema.Compilation.Patterns;
using Xunit;

namespace Xianning.Exchange.Tests.JsonSchema.Patterns;

public sealed class PatternTranslatorTests
{
    [Theory]
    [InlineData(@"^\p{Letter}+$", "π号a", true)]
    [InlineData(@"^\p{Letter}+$", "a1", false)]
    [InlineData(@"^\p{L}$", "𠮷", true)]
    [InlineData(@"^\P{L}$", "𠮷", false)]
    [InlineData(@"^\p{Script=Han}{2,4}$", "欧阳𠮷", true)]
    [InlineData(@"^\p{sc=Han}+$", "かな", false)]
    [InlineData(@"^\p{gc=Decimal_Number}$", "५", true)]
    [InlineData(@"^[\p{Lu}\d-]+$", "É7-", true)]
    [InlineData(@"^[^\p{Lu}]$", "É", false)]
    [InlineData(@"^\d$", "५", false)]
    [InlineData(@"^\w$", "é", false)]
    [InlineData(@"^\W$", "😀", true)]
    [InlineData(@"^\s$", "\uFEFF", true)]
    [InlineData(@"^\s$", "\u0085", false)]
    [InlineData(@"^\S$", "\u3000", false)]
    [InlineData(@"^.$", "😀", true)]
    [InlineData(@"^.$", "\u2028", false)]
    [InlineData(@"^[😀-😎]$", "😅", true)]
    [InlineData(@"^[😀-😎]$", "😐", false)]
    [InlineData(@"^[^😀]$", "😁", true)]
    [InlineData(@"^[a-😀]$", "\uFFFD", true)]
    [InlineData(@"^😀{2}$", "😀😀", true)]
    [InlineData(@"^\u{1F600}$", "😀", true)]
    [InlineData(@"^\ud83d\ude00$", "😀", true)]
    [InlineData(@"^[\ud83d\ude00]$", "😀", true)]
    [InlineData(@"^\cJ\x41\0$", "\nA\0", true)]
    [InlineData(@"^[\b]$", "\b", true)]
    [InlineData(@"^(?<year>\d{4})-(?:0[1-9]|1[0-2])$", "2015-12", true)]
    [InlineData(@"a$", "a\n", false)]
    [InlineData(@"^[]$", "a", false)]
    [InlineData(@"^[^]$", "\n", true)]
    [InlineData(@"a|^b", "cb", false)]
    [InlineData(@"^[\]\-\\^]+$", @"]-\^", true)]
    [InlineData(@"^\/\.$", "/.", true)]
    public void A_pattern_means_what_ECMA_says(string pattern, string text, bool matches) =>
        Assert.Equal(matches, PatternCompiler.Compile(pattern, "").IsMatch(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData(@"ab(?=c)", "character 4: look-around is not supported")]
    [InlineData(@"(?<!a)b", "character 3: look-around is not supported")]
    [InlineData(@"(a)\1", "character 5: back-references are not supported")]
    [InlineData(@"\bword", "character 2: word boundaries are not supported")]
    [InlineData(@"a\q", @"character 3: escape \q is not supported")]
    [InlineData(@"\p{Klingon}", @"character 11: property \p{Klingon} is not known")]
    [InlineData(@"\pL", "character 2: a property stands in braces")]
    [InlineData(@"a{1,2", "} is missing")]
    [InlineData(@"[a", "ends too early")]
    [InlineData(@"(a", "a group is not closed")]
    [InlineData(@"*a", "nothing to repeat")]
    [InlineData(@"a]", "a lone bracket must be escaped")]
    public void What_cannot_be_translated_is_refused_with_its_place(string pattern, string reason)
    {
        var refusal = Assert.Throws<SchemaException>(() => PatternCompiler.Compile(pattern, "/properties/a/pattern"));
        Assert.Equal("/properties/a/pattern", refusal.Pointer);
        Assert.Contains(reason, refusal.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(@"^[A-Z]{2}[0-9]{3,5}$")]
    [InlineData(@"^a*b?c+$")]
    [InlineData(@"^\d{2}-\w*")]
    [InlineData(@"^[^a]{1,3}a$")]
    [InlineData(@"^.{2,4}$")]
    [InlineData(@"^号?[一-龥]+〔\d{4}〕$")]
    [InlineData(@"^a?a$")]
    [InlineData(@"^a*a")]
    [InlineData(@"^")]
    public void A_row_of_steps_and_an_automaton_agree(string pattern)
    {
        const string Letters = "aabcABZ019-号一〔〕\n😀_";
        var runes = Letters.EnumerateRunes().ToArray();
        var regex = new Regex(new PatternTranslator(pattern, "").Translate(), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        var compiled = PatternCompiler.Compile(pattern, "");
        var random = new Random(20261125);
        for (var round = 0; round < 5_000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(9)).Select(_ => runes[random.Next(runes.Length)].ToString()));
            Assert.True(regex.IsMatch(text) == compiled.IsMatch(Encoding.UTF8.GetBytes(text)), $"{pattern} on {text}");
        }
    }

    [Fact]
    public void A_hostile_pattern_takes_time_in_proportion()
    {
        var pattern = PatternCompiler.Compile("^(a+)+$", "");
        Assert.False(pattern.IsMatch(Encoding.UTF8.GetBytes(new string('a', 100_000) + "!")));
    }
}
