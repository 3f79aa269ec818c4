using Xianning.Exchange.Simulation.Identities;
using Xunit;

namespace Xianning.Exchange.Tests.Simulation.Identities;

public class SyntheticPersonTests
{
    [Fact]
    public void Nobody_living_can_have_one_of_the_numbers()
    {
        for (var i = 0; i < 5_000; i++)
        {
            var id = SyntheticPerson.At(2015, i * 199L).CitizenId;
            Assert.True(id.StartsWith("421299", StringComparison.Ordinal) || id[6..10] == "1900", id);
            Assert.Equal(id[17], CheckDigits.OfCitizen(id.AsSpan(0, 17)));
        }
    }
}
