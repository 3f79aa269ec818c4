using System.Text.Json;
using Xianning.Exchange.Security.Certificates;
using Xianning.Exchange.Security.Evidence;

namespace Xianning.Exchange.Cli.Evidence;

/// <summary>A report of the five checks, for people and for programs.</summary>
internal static class EvidencePrinter
{
    public static void Print(EvidenceReport report, IReadOnlyList<EvidenceCheck> named)
    {
        var held = report.Checks.Count(check => check.Result == EvidenceResult.Holds);
        Console.WriteLine($"{Verdict(report, named)}  {held} of {report.Checks.Count} checks hold");
        foreach (var check in report.Checks) Console.WriteLine($"  {check.Name,-10} {Word(check.Result)}{(check.Reason.Length > 0 ? $": {check.Reason}" : "")}");
        foreach (var body in named) Console.WriteLine($"  {body.Name} {Word(body.Result)}: {body.Reason}");
        if (report.Attributes is { } message)
        {
            Console.WriteLine($"message {message.MessageId}  {message.MessageType}");
            Console.WriteLine($"  source {message.Source}, number {message.Sequence} of epoch {message.Epoch}, resource {message.Resource ?? "-"}");
        }

        if (report.Certificate is { } certificate) Console.WriteLine($"  signed {report.SignedAt:u} {SignedBy(certificate)} {certificate.Organisation}, certificate {certificate.SerialHex}");
    }

    public static void PrintJson(EvidenceReport report, IReadOnlyList<EvidenceCheck> named)
    {
        using var output = Console.OpenStandardOutput();
        using (var writer = new Utf8JsonWriter(output))
        {
            writer.WriteStartObject();
            writer.WriteString("verdict", Verdict(report, named));
            writer.WriteStartArray("checks");
            foreach (var check in report.Checks) Write(writer, check);
            writer.WriteEndArray();
            if (named.Count > 0)
            {
                writer.WriteStartArray("bodies");
                foreach (var body in named) Write(writer, body);
                writer.WriteEndArray();
            }

            Write(writer, report);
            writer.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
    }

    private static void Write(Utf8JsonWriter writer, EvidenceCheck check)
    {
        writer.WriteStartObject();
        writer.WriteString("name", check.Name);
        writer.WriteString("result", Word(check.Result));
        if (check.Reason.Length > 0) writer.WriteString("reason", check.Reason);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, EvidenceReport report)
    {
        if (report.Attributes is { } message)
        {
            writer.WriteString("messageId", message.MessageId);
            writer.WriteString("messageType", message.MessageType);
            writer.WriteString("source", message.Source);
        }

        if (report.Certificate is { } certificate)
        {
            writer.WriteString("organisation", certificate.Organisation);
            writer.WriteString("certificate", certificate.SerialHex);
            writer.WriteString("signedBy", certificate.Origin == KeyOrigin.OwnKey ? "own-key" : "hosted");
        }

        if (report.SignedAt is { } at) writer.WriteString("signedAt", at);
    }

    private static string Verdict(EvidenceReport report, IReadOnlyList<EvidenceCheck> named)
    {
        if (report.Checks.Concat(named).Any(check => check.Result == EvidenceResult.Fails)) return "FAILED";
        return report.IsAnchored ? "VERIFIED" : "UNANCHORED";
    }

    private static string Word(EvidenceResult result) => result switch
    {
        EvidenceResult.Holds => "holds",
        EvidenceResult.Fails => "FAILS",
        _ => "not checked",
    };

    private static string SignedBy(GovernmentCertificate certificate) => certificate.Origin == KeyOrigin.OwnKey ? "by the department" : "by the hub on behalf of";
}
