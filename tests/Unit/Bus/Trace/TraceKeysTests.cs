using System.Text;
using Xianning.Exchange.Bus.Trace;
using Xunit;

namespace Xianning.Exchange.Tests.Bus.Trace;

public class TraceKeysTests
{
    [Theory]
    [InlineData("", 0x1ab21d8355cfa17fUL)]
    [InlineData("abc", 0x66c7f0f462eeedd9UL)]
    public void Hash_is_the_head_of_the_national_hash(string text, ulong expected)
    {
        Assert.Equal(expected, TraceKeys.Hash(text));
        Assert.Equal(expected, TraceKeys.Hash(Encoding.UTF8.GetBytes(text)));
    }

    [Theory]
    [InlineData("  咸住建罚〔2015〕21号\n", "咸住建罚〔2015〕21号")]
    [InlineData("0B5AB290-2FB5-81E1-9E3F-20937AF0F6A3", "0b5ab290-2fb5-81e1-9e3f-20937af0f6a3")]
    [InlineData("0b5ab2902fb581e19e3f20937af0f6a3", "0b5ab290-2fb5-81e1-9e3f-20937af0f6a3")]
    [InlineData("e\u0301", "é")]
    [InlineData("\ud800", "\ud800")]
    public void A_search_text_is_written_as_keys_are(string typed, string expected)
    {
        Assert.Equal(expected, TraceKeys.Normalise(typed));
    }

    [Theory]
    [InlineData("a\u001fbc", "a", true)]
    [InlineData("a\u001fbc", "bc", true)]
    [InlineData("a\u001fbc", "a\u001fbc", true)]
    [InlineData("a\u001fbc", "b", false)]
    [InlineData("a\u001f", "", false)]
    [InlineData("", "", false)]
    public void A_key_is_found_whole_and_by_any_part(string key, string wanted, bool expected)
    {
        Assert.Equal(expected, TraceKeys.Holds(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(wanted)));
    }
}
