using System.CommandLine;
using Xianning.Exchange.Bus.Store.Postgres;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Node.Folder;
using Xianning.Exchange.Node.Hosting;
using Xianning.Exchange.Node.Servers;

namespace Xianning.Exchange.Cli.Servers;

/// <summary>The database of a verb that needs nothing else: what is named, or what the data folder names.</summary>
internal sealed class DatabaseOptions
{
    private readonly Option<string?> postgres = ConnectionOption.Create("The database; as a rule what the data folder names");
    private readonly Option<string?> schema = new("--schema") { Description = "The schema of the tables; as a rule what the data folder names, or exchange" };

    public void AddTo(Command command)
    {
        command.Options.Add(postgres);
        command.Options.Add(schema);
    }

    public PostgresStoreOptions Of(ParseResult parse, string folder)
    {
        var kept = NodeServers.Of(new NodeFolder(folder));
        var connection = parse.GetValue(postgres) ?? kept?.Postgres ?? throw new NodeApiException(NodeError.Of(ExchangeErrors.RequestInvalid, "--postgres"));
        return NodeSettings.Chosen(folder, new PostgresStoreOptions { ConnectionString = connection, Schema = parse.GetValue(schema) ?? kept?.Schema ?? NodeServers.SchemaDefault });
    }
}
