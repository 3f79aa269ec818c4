using Xianning.Exchange.Contracts.Masking;
using Xunit;

namespace Xianning.Exchange.Tests.Contracts.Masking;

public class MaskingTests
{
    [Theory]
    [InlineData("张三", "张*")]
    [InlineData("张三丰", "张**")]
    [InlineData("欧阳锋", "欧阳*")]
    [InlineData("欧阳小明", "欧阳**")]
    [InlineData("张", "*")]
    [InlineData("", "")]
    public void A_persons_surname_stays(string name, string masked) => Assert.Equal(masked, PersonNameMask.Of(name));

    [Theory]
    [InlineData("42120219000101001X", "421202********001X")]
    [InlineData("421299500101001", "421299*****1001")]
    [InlineData("12345", "*****")]
    public void A_citizen_id_keeps_six_and_four(string id, string masked) => Assert.Equal(masked, CitizenIdMask.Of(id));

    [Theory]
    [InlineData("13812345678", "138****5678")]
    [InlineData("1234567", "*******")]
    public void A_mobile_number_keeps_three_and_four(string number, string masked) => Assert.Equal(masked, MobileMask.Of(number));

    [Fact]
    public void A_bank_card_keeps_four() => Assert.Equal("************1234", BankCardMask.Of("6222020000001234"));

    [Theory]
    [InlineData("咸宁市咸安区温泉街道淦河大道18号3栋201室", "咸宁市咸安区温泉街道淦河大道***")]
    [InlineData("赤壁市蒲圻街道5号", "赤壁市蒲圻街道***")]
    [InlineData("某处", "某***")]
    public void An_address_stays_down_to_the_street(string address, string masked) => Assert.Equal(masked, AddressMask.Of(address));
}
