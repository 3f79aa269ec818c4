using System.CommandLine;
using System.Globalization;
using Xianning.Exchange.Adapters.Trials;
using Xianning.Exchange.Cli.Adapters;

namespace Xianning.Exchange.Cli.Commands;

/// <summary><c>xnx adapter new|test</c>: a department's own file, tried before anything is sent.</summary>
internal static class AdapterCommand
{
    private const int WouldPause = 1;

    public static Command Create() => new("adapter", "What plugs a department's files in") { New(), Test() };

    private static Command New()
    {
        var from = new Option<FileInfo>("--from") { Description = "The department's CSV file", Required = true, HelpName = "CSV" };
        var department = new Option<string?>("--as") { Description = "The department that sends it", HelpName = "DEPARTMENT" };
        var resource = new Option<string?>("--resource") { Description = "Its resource; found in the directory of the running node when not given", HelpName = "CODE" };
        var output = new Option<FileInfo?>("--output", "-o") { Description = "Where the text goes; standard output when not given", HelpName = "FILE" };
        var contract = Contract();
        var command = new Command("new", "Begins an adapter from a file: finds the contract its columns fit") { from, department, resource, contract, output };
        command.Runs(async (parse, stop) =>
        {
            var known = await KnownContracts.FindAsync(parse.GetValue(DataOption.Value)!, parse.GetValue(contract), stop);
            var file = parse.GetValue(from)!.FullName;
            var guess = AdapterGuess.FromCsv(file, known.Contracts, parse.GetValue(department), parse.GetValue(resource));
            if (parse.GetValue(resource) is null && known.ResourceOf(parse.GetValue(department), guess.MessageType) is { } found)
                guess = AdapterGuess.FromCsv(file, known.Contracts, parse.GetValue(department), found);
            await WriteAsync(guess, parse.GetValue(output), stop);
            return 0;
        });
        return command;
    }

    private static Command Test()
    {
        var file = new Argument<FileInfo>("file") { Description = "A department's CSV file, or an adapter's YAML: then all that it would read" };
        var adapter = new Option<FileInfo?>("--adapter") { Description = "The adapter's YAML; looked for in the data folder when not given", HelpName = "YAML" };
        var json = new Option<bool>("--json") { Description = "Prints the reports as JSON" };
        var contract = Contract();
        var command = new Command("test", "Says what would become of each row, and sends nothing; status 1 if the adapter would pause") { file, adapter, contract, json };
        command.Runs(async (parse, stop) =>
        {
            var folder = parse.GetValue(DataOption.Value)!;
            var trial = AdapterTrial.Find(parse.GetValue(file)!, parse.GetValue(adapter), folder);
            var chosen = trial.ContractOf(await KnownContracts.FindAsync(folder, parse.GetValue(contract), stop));
            var reports = trial.Files.Select(path => AdapterDryRun.Run(trial.Config, chosen, path, TimeProvider.System, new RowsRead(path), stop)).ToList();
            if (parse.GetValue(json)) QualityPrinter.PrintJson(reports);
            else reports.ForEach(QualityPrinter.Print);
            var pausing = reports.Where(report => report.Pauses(trial.Config.Reject.StopAbove)).ToList();
            foreach (var report in pausing)
                await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{report.File}: 适配器会暂停 the adapter would pause: {report.Rejected:N0} of {report.Rows:N0} rows go back, more than stopAbove {trial.Config.Reject.StopAbove:P0}"));
            return pausing.Count > 0 ? WouldPause : 0;
        });
        return command;
    }

    private static Option<FileInfo?> Contract() => new("--contract") { Description = "A JSON Schema file to use instead of the published contracts", HelpName = "SCHEMA" };

    private static async Task WriteAsync(GuessedAdapter guess, FileInfo? output, CancellationToken stop)
    {
        await Console.Error.WriteLineAsync($"{guess.MessageType}: 匹配 {guess.Columns.Count} 列 columns matched");
        if (guess.MissingRequired.Count > 0) await Console.Error.WriteLineAsync($"必填字段未找到列 required, no column found: {string.Join(", ", guess.MissingRequired)}");
        if (guess.UnmappedColumns.Count > 0) await Console.Error.WriteLineAsync($"未使用的列 columns nobody reads: {string.Join(", ", guess.UnmappedColumns)}");
        if (output is null)
        {
            Console.Write(guess.Yaml);
            return;
        }

        // Never over an adapter that somebody has corrected.
        await using (var file = new StreamWriter(new FileStream(output.FullName, FileMode.CreateNew))) await file.WriteAsync(guess.Yaml.AsMemory(), stop);
        await Console.Error.WriteLineAsync($"{output}: 请检查注释处 decide where it has comments, then xnx adapter test");
    }
}
