using System.CommandLine;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Bus.Store.Postgres;
using Xianning.Exchange.Cli.Servers;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Errors;

namespace Xianning.Exchange.Cli.Commands;

/// <summary><c>xnx store migrate</c>, <c>xnx store restored</c>.</summary>
internal static class StoreCommand
{
    private const int Waits = 1;

    public static Command Create() => new("store", "The database of a city that is on servers") { Migrate(), Restored() };

    private static Command Migrate()
    {
        var database = new DatabaseOptions();
        var plan = new Option<bool>("--plan") { Description = "Says what would be done and changes nothing; status 1 if anything would" };
        var command = new Command("migrate", "Brings the schema to this version's format, forward only, while no node of the city runs") { plan };
        database.AddTo(command);
        command.Runs(async (parse, stop) =>
        {
            var store = database.Of(parse, parse.GetValue(DataOption.Value)!);
            var isPlan = parse.GetValue(plan);
            var format = await AskAsync(() => isPlan ? PostgresSchema.LookAsync(store, stop) : PostgresSchema.MigrateAsync(store, stop));
            foreach (var script in format.Scripts) Console.WriteLine($"{(isPlan ? "would run 将执行" : "ran 已执行")}  {script}");
            Console.WriteLine(format.Scripts.Count == 0
                ? $"schema {store.Schema}: format {format.Newest}, nothing to do 无需迁移"
                : $"schema {store.Schema}: format {format.Found} -> {format.Newest}");
            return isPlan && format.Scripts.Count > 0 ? Waits : 0;
        });
        return command;
    }

    private static Command Restored()
    {
        var database = new DatabaseOptions();
        var command = new Command("restored", "Says that the database was put back from a backup while the log went on, before any node of the city starts");
        database.AddTo(command);
        command.Runs(async (parse, stop) =>
        {
            var store = database.Of(parse, parse.GetValue(DataOption.Value)!);
            if (!await AskAsync(() => PostgresSchema.NoteRestoredAsync(store, stop)))
                throw new NodeApiException(NodeError.Of(ExchangeErrors.StoreLocked, detail: $"schema {store.Schema}: a node of the city lives, or ended less than 5 s ago"));
            Console.WriteLine($"schema {store.Schema}: at its next claim every lane reads what the log has of its stream 各通道下次启动时将先读取日志");
            return 0;
        });
        return command;
    }

    private static async Task<T> AskAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (StoreException refusal) when (ExchangeErrors.Find(refusal.Code) is { } code)
        {
            throw new NodeApiException(NodeError.Of(code, detail: refusal.Message), refusal);
        }
    }
}
