using System.CommandLine;
using Xianning.Exchange.Contracts.Admin;

namespace Xianning.Exchange.Cli.Commands;

/// <summary>Who orders something and why; it is kept with the order.</summary>
internal sealed class NoteOptions
{
    public Option<string> Why { get; } = new("--why") { Description = "The reason, kept with the order", Required = true };

    public Option<string> Author { get; } = new("--by") { Description = "Who orders it", DefaultValueFactory = static _ => Environment.UserName };

    public OperatorNote Of(ParseResult parse) => new(parse.GetValue(Author)!, parse.GetValue(Why)!);
}
