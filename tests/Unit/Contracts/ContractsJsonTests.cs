using System.Text;
using System.Text.Json;
using Xianning.Exchange.Contracts;
using Xianning.Exchange.Contracts.Credit;
using Xianning.Exchange.Tests.Contracts.Messages;
using Xunit;

namespace Xianning.Exchange.Tests.Contracts;

public sealed class ContractsJsonTests
{
    [Fact]
    public void Chinese_stays_readable_and_nulls_stay_away()
    {
        var request = new RequestCreditReport { Party = SampleMessages.Person, Purpose = "tender-review", Requester = SampleMessages.Zjw, UseCase = "招标<1>" };
        var json = Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(request, ContractsJson.TypeInfo<RequestCreditReport>()));
        Assert.Contains("\"useCase\":\"招标<1>\"", json, StringComparison.Ordinal);
        Assert.DoesNotContain("authorizationId", json, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_identifier_is_refused_with_its_reason()
    {
        var json = """{"party":"91421200XN0000119M","purpose":"tender-review","requester":"11421200XN0000071N"}"""u8.ToArray();
        var refusal = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(json, ContractsJson.TypeInfo<RequestCreditReport>()));
        Assert.Contains("PartyId: wrong check character", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_type_that_is_no_message_is_refused() => Assert.Throws<NotSupportedException>(ContractsJson.TypeInfo<ContractsJsonTests>);
}
