using System.Text.Json;
using Xianning.Exchange.Bus.Trace;

namespace Xianning.Exchange.AcceptanceTests.Audits;

/// <summary>What became of one row of a department's file, as evidence segment and log tell it.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Rule">The rule that refused it.</param>
/// <param name="Fixes">Rules that repaired it, sorted.</param>
/// <param name="Body">The message that it became.</param>
internal sealed record RowFate(RowOutcome Outcome, string? Rule, IReadOnlyList<string> Fixes, JsonElement? Body);
