using System.Globalization;
using Microsoft.AspNetCore.Http;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Node.Access;

namespace Xianning.Exchange.Tests.Node.Access;

public sealed class ProblemsTests
{
    [Fact]
    public async Task Whatever_passes_by_itself_says_when_to_ask_again_and_nothing_else_does()
    {
        var passing = 0;
        foreach (var code in ExchangeErrors.All)
        {
            var context = new DefaultHttpContext();
            await Problems.WriteAsync(context, NodeError.Of(code));
            var seconds = context.Response.Headers.RetryAfter.ToString();
            Assert.Equal((code.Code, context.Response.StatusCode == StatusCodes.Status503ServiceUnavailable), (code.Code, seconds.Length > 0));
            if (seconds.Length == 0) continue;
            Assert.InRange(int.Parse(seconds, CultureInfo.InvariantCulture), 1, 60);
            passing++;
        }

        Assert.True(passing >= 5);
    }
}
