using System.Text;
using Npgsql;

namespace Xianning.Exchange.Bus.Store.Postgres;

/// <summary>
/// Calls of functions that return nothing, as the columns of one statement, which are computed from left to right: a statement more costs server and driver as much as a small write.
/// </summary>
internal sealed class FunctionCalls
{
    private readonly StringBuilder text = new();
    private readonly List<object?> arguments = [];

    /// <summary>One call more, behind the others.</summary>
    /// <param name="function">The function's name, a constant of this folder.</param>
    /// <param name="its">Its arguments.</param>
    public void Add(string function, params ReadOnlySpan<object?> its)
    {
        text.Append(arguments.Count == 0 ? "SELECT " : ", ").Append(function);
        for (var i = 0; i < its.Length; i++)
        {
            arguments.Add(its[i]);
            text.Append(i == 0 ? "($" : ", $").Append(arguments.Count);
        }

        text.Append(')');
    }

    /// <summary>The statement.</summary>
    public NpgsqlBatchCommand ToCommand() => PostgresDatabase.Command(text.ToString(), [.. arguments]);
}
