using Xianning.Exchange.Contracts.Identifiers;

namespace Xianning.Exchange.Tests.Bus.Protocol;

/// <summary>A few parties, so that their keys meet again and again.</summary>
internal static class ModelParties
{
    private const int Count = 4, FirstSerial = 11;
    private const string Characters = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    public static IReadOnlyList<string> All { get; } = [.. Enumerable.Range(FirstSerial, Count).Select(Find)];

    private static string Find(int serial) =>
        (from inner in Characters from outer in Characters let text = $"91421200XN0000{serial}{inner}{outer}" where PartyId.TryParse(text, out _, out _) select text).First();
}
