namespace Xianning.Exchange.Simulation.Seeds;

/// <summary>Which sequence of numbers a thing is made from. The values are part of what a seed means: they never change.</summary>
internal enum DiceStream
{
    Enterprise = 1,
    Person = 2,
    HousingPenalty = 3,
    LabourPenalty = 4,
    Region = 5,
    Dirt = 16,
    Flow = 17,
}
