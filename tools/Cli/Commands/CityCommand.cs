using System.CommandLine;
using Xianning.Exchange.Cli.Cities;
using Xianning.Exchange.Node.City;
using Xianning.Exchange.Node.Folder;

namespace Xianning.Exchange.Cli.Commands;

/// <summary><c>xnx city plan|found</c>: from a plan to a city that <c>xnx node run</c> runs.</summary>
internal static class CityCommand
{
    public static Command Create() => new("city", "Plans and founds a city (the demo city: xnx demo)") { Plan(), Found() };

    private static Command Plan()
    {
        var file = new Argument<FileInfo?>("plan") { Description = "The plan to check, JSON; an example is printed when not given", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("plan", "Prints a plan to begin with, or checks one and says all that is wrong with it") { file };
        command.Runs(async (parse, stop) =>
        {
            if (parse.GetValue(file) is { } given) CityPrinter.Print(await ReadAsync(given, stop));
            else Console.Write(CityPlanText.Example);
            return 0;
        });
        return command;
    }

    private static Command Found()
    {
        var file = new Argument<FileInfo>("plan") { Description = "The plan, JSON" };
        var command = new Command("found", "Makes a city's authority, keys, certificates and trust in the data folder; repeated, it completes what was begun. Needs no server and no node") { file };
        command.Runs(async (parse, stop) =>
        {
            var plan = await ReadAsync(parse.GetValue(file)!, stop);
            var folder = new NodeFolder(parse.GetValue(DataOption.Value)!);
            CityPrinter.Print(new CityFolder(folder, TimeProvider.System).Found(plan), folder);
            return 0;
        });
        return command;
    }

    private static async Task<CityPlan> ReadAsync(FileInfo file, CancellationToken stop) => CityPlanText.Read(file.FullName, await File.ReadAllBytesAsync(file.FullName, stop));
}
