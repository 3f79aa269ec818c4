using System.Text;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Node.City;
using Xunit;

namespace Xianning.Exchange.Tests.Node.City;

public sealed class CityPlanTextTests
{
    [Fact]
    public void The_example_is_a_plan()
    {
        var plan = Read(CityPlanText.Example);
        Assert.Equal(("city.example", "咸宁市", "zwfw"), (plan.BusId, plan.City, plan.Operator));
        Assert.Equal(["zwfw", "fgw", "gsj", "zjw"], plan.Participants.Select(participant => participant.Id));
        Assert.Equal([ParticipantPlace.Hub, ParticipantPlace.Hub, ParticipantPlace.Hub, ParticipantPlace.Edge], plan.Participants.Select(participant => participant.Runs));
        Assert.Equal(["exchange"], plan.Participants[0].HostedSystems);
        Assert.Equal(["exchange"], plan.Participants[2].HostedSystems);
        Assert.Empty(plan.Participants[3].HostedSystems);
        Assert.Equal(["xn.credit.request-credit-report.v1"], plan.Participants[1].Accepts);
        Assert.False(plan.IsDemo);
    }

    [Fact]
    public void All_faults_are_named_at_once_each_with_its_place_in_the_order_of_the_file()
    {
        var faults = Faults("""
            {
              "busId": "demo.x",
              "citty": "咸宁市", "city": "",
              "operator": "nobody",
              "participants": [
                { "id": "Zw", "uscc": "11421200XN0000020A", "name": "市政（示例）", "systems": ["edge", 3] },
                { "id": "fgw", "uscc": "11421200XN0000039B", "name": "发改（示例）", "runs": "moon", "accepts": ["foo"], "id": "fgw" },
                { "id": "fgw", "uscc": "11421200XN0000039B", "name": "x", "runs": "edge", "systems": ["exchange"] },
                5
              ]
            }
            """);
        Assert.Equal(
            [
                "line 2, column 12, /busId: \"demo.x\" begins with demo., as demo cities alone do (xnx demo founds one)",
                "line 3, column 12, /citty: there is no such name; there are busId, city, operator, participants",
                "line 3, column 27, /city: 1 to 32 characters are wanted, none of them a control",
                "line 4, column 15, /operator: \"nobody\" is no id of a participant",
                "line 6, column 13, /participants/0/id: \"Zw\" is no id: 1 to 24 lower-case letters, digits and hyphens, a letter first, and not \"ca\"",
                "line 6, column 27, /participants/0/uscc: \"11421200XN0000020A\" is no USCC: wrong check character 校验码错误",
                "line 6, column 78, /participants/0/systems: \"edge\" is a system of the product's own",
                "line 6, column 78, /participants/0/systems: \"exchange\" is missing: adapters, handlers and the API sign with its key",
                "line 6, column 87, /participants/0/systems/1: a text is wanted",
                "line 7, column 13, /participants/1/id: it is there twice",
                "line 7, column 76, /participants/1/runs: \"moon\" is neither \"hub\" (its keys are here) nor \"edge\" (its keys are at its own edge)",
                "line 7, column 96, /participants/1/accepts/0: \"foo\" is no message type, as xn.credit.request-credit-report.v1 is one",
                "line 8, column 13, /participants/2/id: \"fgw\" is that of /participants/1 too",
                "line 8, column 28, /participants/2/uscc: \"11421200XN0000039B\" is that of /participants/1 too",
                "line 8, column 90, /participants/2/systems: who runs on an edge has no key here: name no systems",
                "line 9, column 5, /participants/3: an object is wanted",
            ],
            faults);
    }

    [Theory]
    [InlineData("""{}""", "line 1, column 1, /busId: it is missing")]
    [InlineData("""{}""", "line 1, column 1, /participants: it is missing")]
    [InlineData("""[]""", "line 1, column 1: an object is wanted")]
    [InlineData("""{"participants": []}""", "line 1, column 18, /participants: 1 to 500 are possible, here are 0")]
    [InlineData("""{"busId": "City.Example"}""", "/busId: \"City.Example\" is no bus id: 3 to 64 lower-case letters, digits, dots and hyphens, a letter first")]
    [InlineData("""{"busId": 7}""", "/busId: a text is wanted")]
    [InlineData("""{"participants": [{"id": "ca"}]}""", "/participants/0/id: \"ca\" is no id: ")]
    [InlineData("""{"participants": [{"id": "a"}]}""", "line 1, column 19, /participants/0/uscc: it is missing")]
    [InlineData("""{"participants": [{"uscc": "11421200XN"}]}""", "/participants/0/uscc: \"11421200XN\" is no USCC: wrong length 长度不符")]
    [InlineData("""{"participants": [{"systems": ["exchange", "exchange"]}]}""", "/participants/0/systems/1: \"exchange\" is named twice")]
    [InlineData("""{"operator": "a", "participants": [{"id": "a", "runs": "edge"}]}""", "/operator: \"a\" runs on an edge; who runs the platform signs the directory here")]
    [InlineData("""{ "busId": """, "line 1: it is no JSON: ")]
    public void A_fault_is_named(string text, string fault) => Assert.Contains(Faults(text), said => said.Contains(fault, StringComparison.Ordinal));

    [Fact]
    public void A_text_in_another_encoding_is_refused()
    {
        var refusal = Assert.Throws<NodeApiException>(() => CityPlanText.Read("plan.json", CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!.GetBytes(CityPlanText.Example)));
        Assert.Contains("UTF-8", refusal.Error.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_byte_order_mark_is_passed_over() => Assert.Equal("city.example", CityPlanText.Read("plan.json", Encoding.UTF8.GetBytes('\uFEFF' + CityPlanText.Example)).BusId);

    private static CityPlan Read(string text) => CityPlanText.Read("plan.json", Encoding.UTF8.GetBytes(text));

    private static List<string> Faults(string text)
    {
        var refusal = Assert.Throws<NodeApiException>(() => Read(text));
        Assert.Equal((ExchangeErrors.CityPlanInvalid.Code, "plan.json"), (refusal.Error.Code, refusal.Error.Subject));
        return [.. refusal.Error.Detail!.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
    }
}
