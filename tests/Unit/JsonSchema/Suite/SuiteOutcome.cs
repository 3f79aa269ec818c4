namespace Xianning.Exchange.Tests.JsonSchema.Suite;

/// <summary>What came of a file of the official suite.</summary>
internal sealed record SuiteOutcome(string File, int Total, IReadOnlyList<string> Failures)
{
    public int Passed => Total - Failures.Count;

    /// <summary>Whether the standard leaves it to the implementation.</summary>
    public bool IsOptional => File.StartsWith("optional/", StringComparison.Ordinal);
}
