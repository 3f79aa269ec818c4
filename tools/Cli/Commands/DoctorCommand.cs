using System.CommandLine;

namespace Xianning.Exchange.Cli.Commands;

/// <summary><c>xnx doctor</c>: what is wrong with this installation.</summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        var command = new Command("doctor", "Examines the running node");
        command.AsksNode(async (node, _, stop) =>
        {
            var report = await node.DiagnoseAsync(stop);
            foreach (var check in report.Checks)
            {
                Console.WriteLine($"{(check.Holds ? "ok  " : "FAIL")} {check.Name}: {check.Detail}");
                if (check.Error is { } error) Console.WriteLine($"     {error.Code} {error.TextZh} {error.NextStepZh} {error.NextStepEn}");
            }

            if (report.Link is not null) Console.WriteLine($"page: {report.Link}");
            return report.Healthy ? 0 : 1;
        });
        return command;
    }
}
