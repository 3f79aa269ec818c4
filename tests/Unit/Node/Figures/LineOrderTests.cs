using System.Text;
using Xianning.Exchange.Node.Figures;
using Xunit;

namespace Xianning.Exchange.Tests.Node.Figures;

public sealed class LineOrderTests
{
    [Fact]
    public void Lines_stand_as_their_texts_do()
    {
        // Every length of UTF-8 and the borders between them, on both sides of the surrogates.
        string[] parts = ["", "\0", "\t", "\n", "a", "\u007f", "\u0080", "\u07ff", "\u0800", "咸", "\ud7ff", "\ue000", "\uf8ff", "\ufffd", "\uffff", "\U00010000", "😀", "\U0010ffff"];
        var texts = (from first in parts from second in parts from third in parts select first + second + third).Distinct().ToList();
        var sorted = texts.Order(StringComparer.Ordinal).Select(Encoding.UTF8.GetBytes).ToList();
        for (var i = 1; i < sorted.Count; i++)
        {
            Assert.True(LineOrder.Compare(sorted[i - 1], sorted[i]) < 0);
            Assert.True(LineOrder.Compare(sorted[i], sorted[i - 1]) > 0);
            Assert.Equal(0, LineOrder.Compare(sorted[i], [.. sorted[i]]));
        }

        sorted.Reverse();
        sorted.Sort((left, right) => LineOrder.Compare(left, right));
        Assert.Equal(texts.Order(StringComparer.Ordinal), sorted.Select(Encoding.UTF8.GetString));
    }
}
