namespace Xianning.Exchange.Bus.Send;

/// <summary>Why an item is not sent. A refused row goes back to its department with this reason.</summary>
/// <param name="Rule">The data-quality rule or error code.</param>
/// <param name="Field">The contract field; empty when the whole row is meant.</param>
/// <param name="Text">What is wrong, for the department's clerk: Chinese.</param>
/// <param name="Step">The step that refused it.</param>
public sealed record Refusal(string Rule, string Field, string Text, string Step);
