using System.Text;
using Xianning.Exchange.Contracts;
using Xianning.Exchange.Simulation.Dirt;
using Xianning.Exchange.Simulation.Seeds;

namespace Xianning.Exchange.Simulation.Legacy;

/// <summary>The government service centre's table of regions (GB/T 2260): reference data, small and clean, UTF-8.</summary>
internal sealed class RegionTable : LegacyTable
{
    private static readonly (string Code, string Name, string Parent, string Level)[] Regions =
    [
        ("420000", "湖北省", "", "province"), ("421200", "咸宁市", "420000", "city"), ("421202", "咸安区", "421200", "county"), ("421221", "嘉鱼县", "421200", "county"),
        ("421222", "通城县", "421200", "county"), ("421223", "崇阳县", "421200", "county"), ("421224", "通山县", "421200", "county"), ("421281", "赤壁市", "421200", "county"),
    ];

    public static int Count => Regions.Length;

    public override string Department => "zwfw";

    public override string Resource => DemoResources.Regions;

    public override DiceStream Stream => DiceStream.Region;

    public override Encoding Encoding { get; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    public override char Delimiter => ',';

    public override bool Repeats => false;

    public override IReadOnlyList<Blemish> Blemishes => [];

    public override IReadOnlyList<Flaw> Flaws => [];

    public override IReadOnlyList<LegacyColumn> Columns { get; } =
        [new("区划代码", "code"), new("区划名称", "name"), new("上级代码", "parent"), new("级别", "level"), new("生效日期", "validFrom")];

    public override IReadOnlyList<LegacyPart> Parts { get; } = [new("行政区划.csv", 0, Regions.Length, new DateOnly(1998, 12, 6), new DateOnly(1998, 12, 6))];

    public override void Fill(LegacyRow row, LegacyPart part, long index, int revision)
    {
        var (code, name, parent, level) = Regions[index];
        row.Put("code", code);
        row.Put("name", name);
        row.Put("parent", parent);
        row.Put("level", level);
        row.PutDate("validFrom", part.From);
    }
}
