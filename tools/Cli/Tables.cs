using Spectre.Console;

namespace Xianning.Exchange.Cli;

/// <summary>Tables as <c>xnx</c> prints them.</summary>
internal static class Tables
{
    public static Table New(params ReadOnlySpan<string> columns)
    {
        var table = new Table { Border = TableBorder.Rounded };
        foreach (var column in columns) table.AddColumn(new TableColumn(Markup.Escape(column)));
        return table;
    }
}
