namespace Xianning.Exchange.Capabilities.Credit;

/// <summary>The calendar day in the city, which keeps China Standard Time.</summary>
internal static class CityDay
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    public static DateOnly Of(DateTimeOffset moment) => DateOnly.FromDateTime(moment.ToOffset(Offset).DateTime);
}
