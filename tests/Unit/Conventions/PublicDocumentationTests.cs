using System.Text.RegularExpressions;
using Xunit;

namespace Xianning.Exchange.Tests.Conventions;

/// <summary>The compiler refuses a public member without documentation, as long as nobody tells it to look away.</summary>
public partial class PublicDocumentationTests
{
    [Fact]
    public void Documentation_is_made_and_its_absence_is_an_error_everywhere()
    {
        var properties = Repository.Read("Directory.Build.props");

        Assert.Contains("<GenerateDocumentationFile>true</GenerateDocumentationFile>", properties, StringComparison.Ordinal);
        Assert.Contains("<TreatWarningsAsErrors>true</TreatWarningsAsErrors>", properties, StringComparison.Ordinal);
    }

    [Fact]
    public void No_project_switches_it_off()
    {
        Findings.None(Repository.Projects.Where(path => !path.StartsWith("tests/", StringComparison.Ordinal) && SwitchedOff().IsMatch(Repository.Read(path))));
    }

    /// <summary>A list that must not grow: words on a page document themselves.</summary>
    private static readonly string[] Excused = ["tools/WebConsole/Texts/ConsoleTexts.cs"];

    [Fact]
    public void No_file_switches_it_off()
    {
        var wrong = from file in Repository.Sources
                    from trivia in file.Syntax.DescendantTrivia(descendIntoTrivia: false)
                    where trivia.IsDirective && trivia.ToString().Contains("pragma", StringComparison.Ordinal) && trivia.ToString().Contains("1591", StringComparison.Ordinal)
                    select file.Path;

        Findings.None(wrong.Except(Excused));
    }

    [GeneratedRegex("1591|<TreatWarningsAsErrors>false|<GenerateDocumentationFile>false|<Nullable>disable")]
    private static partial Regex SwitchedOff();
}
