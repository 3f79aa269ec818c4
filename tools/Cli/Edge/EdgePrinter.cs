using System.Globalization;
using Xianning.Exchange.Contracts.Admin;

namespace Xianning.Exchange.Cli.Edge;

/// <summary>Prints how an edge stands.</summary>
internal static class EdgePrinter
{
    public static void Print(EdgeStatus status)
    {
        Line("department", status.Department);
        Line("bundle", $"directory {status.DirectoryVersion}, signed {status.BundleSignedAt:O}");
        Line("certificate", $"until {status.CertificateUntil:O}");
        Line("sent", $"{status.Sent} since the start, {(status.Connected ? "connected" : "not connected")}");
        Line("unsent", $"{status.Unsent} of at most {status.UnsentMax}{(status.OldestAt is { } oldest ? $", the oldest since {oldest:O}" : "")}");
        foreach (var place in status.Places) Line("", $"{place.Topic}/{place.Partition}  {place.Next} of {place.End}{(place.Failure is null ? "" : "  stands")}");
        if (status.Held is { } held) Line("intake", held);
        if (status.Failure is { } failure) Line("failure", failure);
    }

    private static void Line(string what, FormattableString said) => Line(what, said.ToString(CultureInfo.InvariantCulture));

    private static void Line(string what, string said) => Console.WriteLine($"{what,-12}{said}");
}
