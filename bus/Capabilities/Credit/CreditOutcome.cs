namespace Xianning.Exchange.Capabilities.Credit;

/// <summary>The two words in which the contracts tell how a request ended.</summary>
internal static class CreditOutcome
{
    public const string Answered = "answered";
    public const string Refused = "refused";
}
