using System.Globalization;
using Xianning.Exchange.Simulation.Seeds;

namespace Xianning.Exchange.Simulation.Identities;

/// <summary>
/// A person who cannot exist: the number's area is 421299, which is never issued, or the birth year 1900, of whom nobody lives.
/// </summary>
internal readonly record struct SyntheticPerson(string Name, string CitizenId)
{
    private const string UnissuedArea = "421299";
    private static readonly DateOnly FirstBirth = new(1950, 1, 1);
    private const int BirthDays = 18_000;

    /// <summary>The person with this index; equal for equal seeds.</summary>
    public static SyntheticPerson At(ulong seed, long index)
    {
        var dice = new Dice().Seat(seed, DiceStream.Person, index);
        var name = dice.Pick(Words.Surnames) + dice.Pick(Words.GivenNames);
        var ancient = index % 50 == 0;
        var area = ancient ? "421202" : UnissuedArea;
        var birth = ancient ? new DateOnly(1900, 1, 1).AddDays((int)(index / 50 % 365)) : FirstBirth.AddDays((int)(index % BirthDays));
        var body = string.Create(CultureInfo.InvariantCulture, $"{area}{birth:yyyyMMdd}{index / BirthDays % 999 + 1:000}");
        return new SyntheticPerson(name, body + CheckDigits.OfCitizen(body));
    }
}
