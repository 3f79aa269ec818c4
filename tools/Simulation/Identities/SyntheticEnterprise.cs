using System.Globalization;
using Xianning.Exchange.Simulation.Seeds;

namespace Xianning.Exchange.Simulation.Identities;

/// <summary>
/// An enterprise that no authority can have registered: its subject id starts with XN. Everything but the dates follows from seed and index, so penalties can name
/// an enterprise without keeping a list of them.
/// </summary>
internal sealed class SyntheticEnterprise
{
    private const int SerialOffset = 1_000;

    public required string Uscc { get; init; }
    public required string OrganisationCode { get; init; }
    public required string RegistrationNumber { get; init; }
    public required string Name { get; init; }
    public required string LegalRepresentative { get; init; }
    public required string Region { get; init; }
    public required string Kind { get; init; }
    public required string TradeCode { get; init; }
    public required string Trade { get; init; }
    public required string Address { get; init; }
    public required bool IsHousehold { get; init; }

    /// <summary>The enterprise with this index; equal for equal seeds.</summary>
    public static SyntheticEnterprise At(ulong seed, long index)
    {
        var dice = new Dice().Seat(seed, DiceStream.Enterprise, index);
        var region = dice.Pick(CityRegions.Homes);
        var household = dice.Chance(100);
        var trade = dice.Below(Words.Trades.Length);
        var form = dice.Below(Words.CompanyForms.Length);
        var representative = SyntheticPerson.At(seed, dice.Below(1_000_000)).Name;
        var organisation = OrganisationCodeOf(index);
        var body = (household ? "92" : "91") + region + organisation;
        return new SyntheticEnterprise
        {
            Uscc = body + CheckDigits.OfUscc(body),
            OrganisationCode = organisation,
            RegistrationNumber = RegistrationNumberOf(region, index, household),
            Name = NameOf(region, household, trade, form, representative, dice),
            LegalRepresentative = representative,
            Region = region,
            Kind = household ? "个体工商户" : Words.CompanyKinds[form],
            TradeCode = Words.TradeCodes[trade],
            Trade = Words.Trades[trade],
            Address = string.Create(CultureInfo.InvariantCulture, $"湖北省咸宁市{CityRegions.NameOf(region)}{dice.Pick(Words.Streets)}{dice.Below(300) + 1}号"),
            IsHousehold = household,
        };
    }

    private static string NameOf(string region, bool household, int trade, int form, string owner, Dice dice)
    {
        var place = dice.Chance(500) ? "咸宁市" : CityRegions.NameOf(region);
        var brand = dice.Pick(Words.Brands) + dice.Pick(Words.Brands);
        if (household)
            return $"{CityRegions.NameOf(region)}{brand}{Words.Trades[trade]}经营部（{owner}）";
        return dice.Below(10) switch
        {
            0 => $"{brand}（咸宁）{Words.Trades[trade]}{Words.CompanyForms[form]}",
            1 => $"{place}{brand}（集团）{Words.Trades[trade]}{Words.CompanyForms[form]}",
            _ => $"{place}{brand}{Words.Trades[trade]}{Words.CompanyForms[form]}",
        };
    }

    private static string OrganisationCodeOf(long index)
    {
        Span<char> code = stackalloc char[9];
        code[0] = 'X';
        code[1] = 'N';
        var rest = index + SerialOffset;
        for (var i = 7; i >= 2; i--)
        {
            code[i] = CheckDigits.Alphabet[(int)(rest % CheckDigits.Alphabet.Length)];
            rest /= CheckDigits.Alphabet.Length;
        }

        code[8] = CheckDigits.OfOrganisation(code[..8]);
        return new string(code);
    }

    private static string RegistrationNumberOf(string region, long index, bool household)
    {
        var body = string.Create(CultureInfo.InvariantCulture, $"{region}{(household ? 6 : 0)}{index % 10_000_000:0000000}");
        return body + CheckDigits.OfRegistration(body);
    }
}
