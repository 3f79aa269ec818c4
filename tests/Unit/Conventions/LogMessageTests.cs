using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace Xianning.Exchange.Tests.Conventions;

/// <summary>An operator looks a log line up by its event id.</summary>
public class LogMessageTests
{
    [Fact]
    public void No_two_log_messages_have_one_event_id()
    {
        var messages = (from file in Repository.Sources
                        from attribute in file.Syntax.DescendantNodes().OfType<AttributeSyntax>()
                        where attribute.Name.ToString() == "LoggerMessage"
                        select (Id: IdOf(attribute), file.Path)).ToList();

        Assert.NotEmpty(messages);
        Findings.None(messages.Where(message => message.Id is null).Select(message => $"{message.Path}: without an event id"));
        Findings.None(messages.GroupBy(message => message.Id).Where(same => same.Count() > 1).Select(same => $"{same.Key}: {string.Join(", ", same.Select(message => message.Path))}"));
    }

    private static string? IdOf(AttributeSyntax attribute) => attribute.ArgumentList?.Arguments
        .FirstOrDefault(argument => argument.NameEquals?.Name.ToString() == "EventId" || argument is { NameEquals: null, Expression: LiteralExpressionSyntax { Token.Value: int } })?.Expression.ToString();
}
