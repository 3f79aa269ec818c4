using Xianning.Exchange.Node.Hosting;
using Xianning.Exchange.Security.Certificates;

namespace Xianning.Exchange.Tests.Conventions;

/// <summary>The reference that operators read says of every number what the code says.</summary>
public sealed class ConfigurationReferenceTests
{
    private const string Place = "tools/deploy/configuration.md";
    private const string Mark = "<!-- From here on written from the code. -->\n";

    [Fact]
    public void Every_number_of_an_options_class_stands_in_the_reference_with_its_default()
    {
        var page = Repository.Read(Place);
        var at = page.IndexOf(Mark, StringComparison.Ordinal);
        Assert.True(at > 0, $"{Place} has no mark.");
        var expected = ConfigurationReference.Text();
        if (page[(at + Mark.Length)..] == expected) return;
        var written = Path.Combine(Repository.Root, "artifacts", "configuration.md");
        File.WriteAllText(written, page[..(at + Mark.Length)] + expected);
        Assert.Fail($"{Place} differs from the code; what it should be stands in artifacts/configuration.md: read the difference, then copy it.");
    }

    [Theory]
    [InlineData("| `ImmediateRetries` | 3 | 0 to 10 |")]
    [InlineData("| `Port` | 8642 | 0 to 65,535 |")]
    [InlineData("| `GlanceEvery` | 5 s | 100 ms to 1 day |")]
    [InlineData("| `SignedBeforeMax` | 7 d | 1 hour to 30 days |")]
    [InlineData("| `Workers` | 4 a core |")]
    public void A_row_holds_the_default_and_the_range(string row) => Assert.Contains(row, ConfigurationReference.Text(), StringComparison.Ordinal);

    [Fact]
    public void Every_number_that_may_be_chosen_has_a_range_that_holds_its_default_and_stands_in_its_comment()
    {
        var faults = from choice in ConfigurationReference.Choices()
                     let range = ConfigurationReference.RangeOf(choice.Member)
                     where range is null || !choice.Meaning.Contains(range.ToString(), StringComparison.Ordinal) || (choice.Default is { } value && !range.Contains(value))
                     select $"{choice.Member.DeclaringType!.Name}.{choice.Member.Name}: {range?.ToString() ?? "no [OptionRange]"}";
        Assert.Empty(faults);
    }

    [Fact]
    public void Every_number_that_may_be_chosen_can_be_chosen_in_the_settings_file_but_what_founding_fixes()
    {
        var classes = ConfigurationReference.Choices().Select(choice => choice.Member.DeclaringType!).Distinct().Where(type => type != typeof(AuthorityOptions)).Select(type => type.Name);
        Assert.Equal(classes.Order(StringComparer.Ordinal), NodeSettings.Classes.Select(type => type.Name).Order(StringComparer.Ordinal));
        Assert.All(NodeSettings.Elsewhere.Keys, name => Assert.Contains(ConfigurationReference.Choices(), choice => $"{choice.Member.DeclaringType!.Name}.{choice.Member.Name}" == name));
    }
}
