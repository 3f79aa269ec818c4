using Xunit;

namespace Xianning.Exchange.Tests.Conventions;

/// <summary>What a convention test found, one a line and all at once.</summary>
internal static class Findings
{
    internal static void None(IEnumerable<string> findings)
    {
        var all = string.Join('\n', findings);
        if (all.Length > 0)
        {
            Assert.Fail(all);
        }
    }
}
