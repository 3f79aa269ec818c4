using System.Security.Cryptography;
using System.Text;
using Xianning.Exchange.Bus.Streams;
using Xunit;

namespace Xianning.Exchange.Tests.Bus.Streams;

/// <summary>Vectors computed by a few lines of Python from the text of the rule; they can never change.</summary>
public class MessageIdsTests
{
    private static readonly Guid Topic = Guid.Parse("01234567-89ab-cdef-0123-456789abcdef");
    private static readonly byte[] Mapped = SHA256.HashData("{\"a\":1}"u8);
    private static readonly byte[] RowKey = Encoding.UTF8.GetBytes("11421200XN0000071N\u001f咸住建罚〔2015〕21号");

    [Theory]
    [InlineData(0, "51664a43-0141-8765-b106-64cc8c6b18be")]
    [InlineData(1, "a026e1cd-d7e5-854f-8859-05b302e8af2a")]
    public void A_handlers_send_is_named_by_what_was_handled_and_by_its_ordinal(int ordinal, string expected)
    {
        Assert.Equal(expected, MessageIds.ForHandlerSend("credit", Topic, 3, 4711, "credit.penalty-decided", ordinal).ToString());
    }

    [Fact]
    public void A_handler_with_a_very_long_name_has_an_id_too()
    {
        var id = MessageIds.ForHandlerSend("credit", Topic, 0, 1L << 40, new string('处', 300), 9);

        Assert.Equal("419bc09e-3661-831d-9c78-0d6ad49ade5a", id.ToString());
    }

    [Theory]
    [InlineData(1, "0b5ab290-2fb5-81e1-9e3f-20937af0f6a3")]
    [InlineData(2, "c2f92f93-0e56-8d8d-8498-9457a9f00f60")]
    public void An_adapters_row_is_named_by_its_version_as_well_as_its_content(long version, string expected)
    {
        Assert.Equal(expected, MessageIds.ForAdapterRow("307012421200007/000002", RowKey, version, Mapped).ToString());
    }

    [Fact]
    public void A_clients_call_is_named_by_its_idempotency_key()
    {
        Assert.Equal("69559836-cce6-8640-8424-a3bf3976f35f", MessageIds.ForApiCall("11421200XN0000071N/zjw/api.7", "order-42").ToString());
    }

    [Fact]
    public void A_timeout_is_named_by_its_number_in_its_process()
    {
        Assert.Equal("adb0e9d7-32e7-896c-aa10-55a7a9b187bd", MessageIds.ForTimeout("credit.objection", Encoding.UTF8.GetBytes("异议-7"), 1UL << 63).ToString());
    }

    [Fact]
    public void Parts_cannot_flow_into_each_other()
    {
        Assert.NotEqual(MessageIds.ForApiCall("ab", "c"), MessageIds.ForApiCall("a", "bc"));
    }
}
