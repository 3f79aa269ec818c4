using Xianning.Exchange.Contracts.Identifiers;

namespace Xianning.Exchange.Contracts.Base;

/// <summary>行政区划: one row of the city's region table.</summary>
[Message("xn.base.region-listed.v1")]
public sealed record RegionListed : IEvent
{
    /// <summary>区划代码; the key.</summary>
    public required RegionCode Code { get; init; }

    /// <summary>区划名称.</summary>
    public required string Name { get; init; }

    /// <summary>One of province, city, county, zone, township.</summary>
    public required string Level { get; init; }

    /// <summary>上级代码; absent at the top.</summary>
    public RegionCode? Parent { get; init; }

    /// <summary>The first day on which the code is in force.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>The last day on which the code is in force.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>The code that took an abolished one's place.</summary>
    public RegionCode? Successor { get; init; }
}
