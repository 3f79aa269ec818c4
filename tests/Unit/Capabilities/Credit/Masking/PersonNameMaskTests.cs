using Xianning.Exchange.Capabilities.Credit.Masking;
using Xunit;

namespace Xianning.Exchange.Tests.Capabilities.Credit.Masking;

public class PersonNameMaskTests
{
    [Theory]
    [InlineData("张三", "张*")]
    [InlineData("张示例", "张**")]
    [InlineData("欧阳示例", "欧阳**")]
    [InlineData("欧阳", "欧*")]
    [InlineData("张", "*")]
    public void A_name_keeps_its_surname(string name, string masked) => Assert.Equal(masked, PersonNameMask.Of(name));

    [Theory]
    [InlineData("证号42120219000101001X。", "证号421202********001X。")]
    [InlineData("电话13812345678", "电话138****5678")]
    [InlineData("罚款人民币20000元", "罚款人民币20000元")]
    [InlineData(null, null)]
    public void Numbers_of_persons_in_a_text_are_masked(string? text, string? masked) => Assert.Equal(masked, FreeTextMask.Of(text));
}
