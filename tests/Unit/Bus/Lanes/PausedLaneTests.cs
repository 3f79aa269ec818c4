using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Contracts.Errors;

namespace Xianning.Exchange.Tests.Bus.Lanes;

public class PausedLaneTests
{
    [Fact]
    public void A_reason_that_begins_with_a_code_names_it()
    {
        Assert.Same(ExchangeErrors.StoreFull, CodeOf(PausedLane.DiskFull));
        Assert.Same(ExchangeErrors.TopicRecreated, CodeOf(new TopicRecreatedException("xn.a.v1", 0, "it was cut off.").Message));
    }

    [Theory]
    [InlineData("")]
    [InlineData("A task was canceled.")]
    [InlineData("XN-NONE-0001: no such code")]
    public void A_reason_without_a_code_names_none(string reason) => Assert.Null(CodeOf(reason));

    private static ErrorCode? CodeOf(string reason) => new PausedLane("credit", 0, reason).Code;
}
