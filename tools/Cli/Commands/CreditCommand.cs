using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Xianning.Exchange.Contracts.Admin;

namespace Xianning.Exchange.Cli.Commands;

/// <summary><c>xnx credit report USCC --as DEPARTMENT --purpose P</c>: a signed request, a signed reply.</summary>
internal static class CreditCommand
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create() => new("credit", "Public credit") { Report() };

    private static Command Report()
    {
        var party = new Argument<string>("party") { Description = "USCC of an organisation, or a person's token", Arity = ArgumentArity.ZeroOrOne };
        var department = new Option<string>("--as") { Description = "The asking department" };
        var purpose = new Option<string>("--purpose") { Description = "What the report is for; granted to the department" };
        var authorisation = new Option<string?>("--authorization") { Description = "Number of the person's written authorisation" };
        var key = new Option<string?>("--key") { Description = "Your own key: the same request under it again gets the first one's answer, for as long as keys are kept (7 days)" };
        var request = new Option<Guid?>("--request") { Description = "Asks again for the answer to an earlier request" };
        var command = new Command("report", "Asks the credit office for a report, over the bus") { party, department, purpose, authorisation, key, request };
        command.AsksNode(async (node, parse, stop) =>
        {
            var answer = parse.GetValue(request) is { } id
                ? await node.GetCreditReportAsync(id, stop)
                : await node.RequestCreditReportAsync(new CreditReportQuery(parse.GetValue(party) ?? "", parse.GetValue(department) ?? "", parse.GetValue(purpose) ?? "", parse.GetValue(authorisation), Key: parse.GetValue(key)), stop);
            return Print(answer);
        });
        return command;
    }

    private static int Print(CreditReportAnswer answer)
    {
        Console.WriteLine($"request {answer.RequestId}");
        if (answer.ReplyId is null)
        {
            Console.WriteLine($"{answer.Pending?.TextZh} {answer.Pending?.TextEn}: xnx credit report --request {answer.RequestId}");
            return 2;
        }

        Console.WriteLine($"reply   {answer.ReplyId}");
        if (answer.Report is { } report)
        {
            using var output = Console.OpenStandardOutput();
            using (var writer = new Utf8JsonWriter(output, Indented)) report.WriteTo(writer);
            output.WriteByte((byte)'\n');
        }

        return 0;
    }
}
