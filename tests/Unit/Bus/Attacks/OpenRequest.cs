namespace Xianning.Exchange.Tests.Bus.Attacks;

/// <summary>An open request of the inbox.</summary>
internal sealed class OpenRequest
{
    public string? By { get; set; }
}
