using System.Text;
using Xianning.Exchange.Contracts.Identifiers;
using Xunit;

namespace Xianning.Exchange.Tests.Contracts.Identifiers;

public sealed class UsccTests
{
    [Theory]
    [InlineData("11421200XN0000012K", "XN0000012")]
    [InlineData("11421200XN0000020E", "XN0000020")]
    [InlineData("11421200XN0000039B", "XN0000039")]
    [InlineData("11421200XN00000476", "XN0000047")]
    [InlineData("11421200XN00000551", "XN0000055")]
    [InlineData("11421200XN0000063U", "XN0000063")]
    [InlineData("11421200XN0000071N", "XN0000071")]
    [InlineData("11421200XN000008XE", "XN000008X")]
    [InlineData("11421202XN0000098B", "XN0000098")]
    [InlineData("12421200XN0000100Y", "XN0000100")]
    [InlineData("91421200XN0000119N", "XN0000119")]
    [InlineData("91421221XN0000127Y", "XN0000127")]
    [InlineData("91421281XN0000135N", "XN0000135")]
    [InlineData("92421222XN00001430", "XN0000143")]
    [InlineData("51421200XN00001516", "XN0000151")]
    [InlineData("52421223XN000016X5", "XN000016X")]
    [InlineData("93421224XN0000178C", "XN0000178")]
    [InlineData("91350100M000100Y43", "M000100Y4")]
    public void A_code_of_the_standard_or_of_our_samples_is_read(string text, string subject)
    {
        Assert.True(Uscc.TryParse(text, out var code, out var fault));
        Assert.Equal(IdentifierFault.None, fault);
        Assert.Equal(text, code.Value);
        Assert.Equal(text, code.ToString());
        Assert.Equal(subject, code.SubjectId);
        Assert.True(code.InnerCheckHolds);
        Assert.True(Uscc.IsValid(Encoding.UTF8.GetBytes(text)));
    }

    [Theory]
    [InlineData(null, IdentifierFault.Empty)]
    [InlineData("", IdentifierFault.Empty)]
    [InlineData("11421200XN0000012", IdentifierFault.Length)]
    [InlineData("11421200XN0000012KK", IdentifierFault.Length)]
    [InlineData("11421200xn0000012k", IdentifierFault.Alphabet)]
    [InlineData("11421200XN000001OK", IdentifierFault.Alphabet)]
    [InlineData("11421200XN000001IK", IdentifierFault.Alphabet)]
    [InlineData("１1421200XN0000012K", IdentifierFault.Alphabet)]
    [InlineData("B1421200XN0000012K", IdentifierFault.Shape)]
    [InlineData("11A21200XN0000012K", IdentifierFault.Shape)]
    [InlineData("11421200XN0000012J", IdentifierFault.CheckDigit)]
    [InlineData("11421200XN0000021K", IdentifierFault.CheckDigit)]
    public void What_is_no_code_is_refused_with_its_reason(string? text, IdentifierFault expected)
    {
        Assert.False(Uscc.TryParse(text, out var code, out var fault));
        Assert.Equal(expected, fault);
        Assert.Equal("", code.Value);
        Assert.False(Uscc.IsValid(Encoding.UTF8.GetBytes(text ?? "")));
    }

    [Fact]
    public void A_broken_inner_check_is_only_told()
    {
        var body = "11421200XN0000013"u8;
        var text = Encoding.ASCII.GetString(body) + (char)CheckDigits.OfUscc(body);
        Assert.False(Uscc.Parse(text).InnerCheckHolds);
    }

    [Fact]
    public void Every_wrong_character_in_one_place_is_found()
    {
        const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
        const string Good = "91421200XN0000119N";
        for (var i = 0; i < Good.Length; i++)
        {
            foreach (var letter in Alphabet.Where(letter => letter != Good[i]))
                Assert.False(Uscc.TryParse(Good[..i] + letter + Good[(i + 1)..], out _, out _));
        }
    }

    [Fact]
    public void Parse_names_the_reason_in_both_languages()
    {
        var refusal = Assert.Throws<FormatException>(() => Uscc.Parse("11421200XN0000012J"));
        Assert.Contains("wrong check character", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("校验码错误", refusal.Message, StringComparison.Ordinal);
    }
}
