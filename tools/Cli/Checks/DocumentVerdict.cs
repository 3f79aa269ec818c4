using Xianning.Exchange.JsonSchema;

namespace Xianning.Exchange.Cli.Checks;

/// <summary>What a schema says of a file.</summary>
internal sealed record DocumentVerdict(string File, ValidationResult Result);
