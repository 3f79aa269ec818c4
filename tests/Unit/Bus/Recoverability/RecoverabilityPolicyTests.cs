using Xianning.Exchange.Bus.Handlers;
using Xianning.Exchange.Bus.Recoverability;
using Xunit;

namespace Xianning.Exchange.Tests.Bus.Recoverability;

public class RecoverabilityPolicyTests
{
    [Theory]
    [InlineData(1, 3, "RetryNow")]
    [InlineData(3, 3, "RetryNow")]
    [InlineData(4, 3, "MoveToError")]
    [InlineData(1, 0, "MoveToError")]
    public void A_failure_is_retried_at_once_until_the_number_is_used_up(int attempts, int retries, string expected) =>
        Assert.Equal(expected, RecoverabilityPolicy.Decide(attempts, new InvalidOperationException(), new RecoverabilityOptions { ImmediateRetries = retries }).ToString());

    [Fact]
    public void A_refused_send_is_not_tried_again() =>
        Assert.Equal(RecoverabilityAction.MoveToError, RecoverabilityPolicy.Decide(1, new SendRefusedException("XN-CONTRACT-0101", "bad"), new RecoverabilityOptions()));
}
