using System.Globalization;
using Xianning.Exchange.Simulation.Legacy;

namespace Xianning.Exchange.Simulation.Writing;

/// <summary>Shares the rows out among the departments and their files.</summary>
internal static class CityTables
{
    private const int EnterprisesPercent = 40;
    private const int HousingPercent = 36;
    private const int FirstPenaltyYear = 2015;
    private static readonly DateOnly FirstRegistration = new(2008, 1, 1);

    /// <summary>The tables, in the order in which they are written.</summary>
    public static IReadOnlyList<LegacyTable> For(LegacyCityOptions options)
    {
        var rest = options.Rows - RegionTable.Count;
        var enterprises = rest * EnterprisesPercent / 100;
        var housing = rest * HousingPercent / 100;
        var registrations = InParts(enterprises, options);
        var housingYears = InYears("处罚{0}.csv", housing, options.AsOf);
        var labourYears = InYears("CF_XZCF_{0}.csv", rest - enterprises - housing, options.AsOf);
        var pool = new EnterprisePool(registrations);
        return
        [
            new RegionTable(),
            new EnterpriseTable(options.Seed, registrations),
            new HousingPenaltyTable(options.Seed, housingYears, pool),
            new LabourPenaltyTable(options.Seed, labourYears, housingYears, pool),
        ];
    }

    private static List<LegacyPart> InParts(long rows, LegacyCityOptions options)
    {
        var count = (rows + options.RowsPerFile - 1) / options.RowsPerFile;
        var days = options.AsOf.DayNumber - FirstRegistration.DayNumber;
        var parts = new List<LegacyPart>();
        for (var i = 0L; i < count; i++)
        {
            var first = i * options.RowsPerFile;
            var name = string.Create(CultureInfo.InvariantCulture, $"企业登记_{i + 1:000}.csv");
            parts.Add(new LegacyPart(name, first, Math.Min(options.RowsPerFile, rows - first), FirstRegistration.AddDays((int)(days * i / count)), FirstRegistration.AddDays((int)(days * (i + 1) / count))));
        }

        return parts;
    }

    private static List<LegacyPart> InYears(string pattern, long rows, DateOnly asOf)
    {
        var years = asOf.Year - FirstPenaltyYear + 1;
        var parts = new List<LegacyPart>();
        for (var i = 0; i < years; i++)
        {
            var first = rows * i / years;
            var year = FirstPenaltyYear + i;
            var last = new DateOnly(year, 12, 31);
            parts.Add(new LegacyPart(string.Format(CultureInfo.InvariantCulture, pattern, year), first, (rows * (i + 1) / years) - first, new DateOnly(year, 1, 1), last < asOf ? last : asOf));
        }

        return parts;
    }
}
