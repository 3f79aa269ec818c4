using System.Text;
using Xianning.Exchange.JsonSchema.Formats;
using Xunit;

namespace Xianning.Exchange.Tests.JsonSchema.Formats;

public sealed class StandardFormatsTests
{
    [Theory]
    [InlineData("1963-06-19", true)]
    [InlineData("2000-02-29", true)]
    [InlineData("1900-02-29", false)]
    [InlineData("2015-4-1", false)]
    [InlineData("2015/04/01", false)]
    [InlineData("2015-13-01", false)]
    [InlineData("0000-01-01", false)]
    [InlineData("1963-06-1৪", false)]
    [InlineData("", false)]
    public void A_date_is_a_day_that_exists(string text, bool valid) => Assert.Equal(valid, StandardFormats.IsDate(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("1963-06-19T08:30:06.283185Z", true)]
    [InlineData("1963-06-19T08:30:06+08:00", true)]
    [InlineData("1963-06-19t08:30:06z", true)]
    [InlineData("1998-12-31T23:59:60Z", true)]
    [InlineData("1998-12-31T15:59:60.123-08:00", true)]
    [InlineData("1999-01-01T07:59:60+08:00", true)]
    [InlineData("1998-12-31T23:58:60Z", false)]
    [InlineData("1998-12-31T22:59:60Z", false)]
    [InlineData("1990-02-31T15:59:59Z", false)]
    [InlineData("1963-06-19T08:30:06", false)]
    [InlineData("1963-06-19 08:30:06Z", false)]
    [InlineData("1963-06-19T24:00:00Z", false)]
    [InlineData("1963-06-19T08:30:06.Z", false)]
    [InlineData("1963-06-19T08:30:06+24:00", false)]
    [InlineData("1963-06-19T08:30:06+0800", false)]
    [InlineData("1963-06-19T08:30Z", false)]
    public void A_date_time_has_seconds_and_an_offset(string text, bool valid) => Assert.Equal(valid, StandardFormats.IsDateTime(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("2EB8AA08-aa98-11ea-b4aa-73b441d16380", true)]
    [InlineData("2eb8aa08-aa98-11ea-b4aa-73b441d1638", false)]
    [InlineData("2eb8aa08aa9811eab4aa73b441d163800000", false)]
    [InlineData("2eb8-aa08-aa98-11ea-b4aa73b44-1d16380", false)]
    [InlineData("2eb8aa08-aa98-11ea-b4aa-73b441d1638g", false)]
    public void A_uuid_has_five_groups(string text, bool valid) => Assert.Equal(valid, StandardFormats.IsUuid(Encoding.UTF8.GetBytes(text)));
}
