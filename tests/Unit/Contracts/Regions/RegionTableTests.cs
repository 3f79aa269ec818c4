using Xianning.Exchange.Contracts.Regions;
using Xunit;

namespace Xianning.Exchange.Tests.Contracts.Regions;

public sealed class RegionTableTests
{
    [Fact]
    public void The_city_has_six_county_level_units_and_eighty_nine_townships()
    {
        Assert.Equal(6, RegionTable.All.Count(row => row.Level == RegionLevel.County && row.IsPlace && row.Code != "421299"));
        Assert.Equal(89, RegionTable.All.Count(row => row.Level == RegionLevel.Township));
        Assert.Equal(RegionTable.All.Count, RegionTable.All.Select(row => row.Code).Distinct().Count());
    }

    [Fact]
    public void Every_row_is_found_by_its_code_and_has_its_parent()
    {
        Assert.All(RegionTable.All, row =>
        {
            Assert.Equal(row, RegionTable.Find(row.Code));
            Assert.True(row.Parent is null ? row.Level == RegionLevel.Province : RegionTable.Find(row.Parent) is not null);
        });
    }

    [Fact]
    public void The_placeholder_level_and_the_province_are_no_places()
    {
        Assert.False(RegionTable.Find("421201")!.IsPlace);
        Assert.False(RegionTable.Find("420000")!.IsPlace);
        Assert.True(RegionTable.Find("4212KF")!.IsPlace);
    }

    [Fact]
    public void A_code_is_in_force_from_its_first_day()
    {
        Assert.Null(RegionTable.Find("421281", new DateOnly(1998, 12, 5)));
        Assert.NotNull(RegionTable.Find("421281", new DateOnly(1998, 12, 6)));
        Assert.Equal("421281", RegionTable.CurrentFor("421281"));
        Assert.Null(RegionTable.CurrentFor("421298"));
        Assert.Null(RegionTable.Find("42"));
        Assert.Null(RegionTable.Find("咸宁市咸安区"));
    }
}
