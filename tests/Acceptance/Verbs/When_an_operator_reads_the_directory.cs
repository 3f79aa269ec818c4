using Xianning.Exchange.Contracts;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Testing.Cities;

namespace Xianning.Exchange.AcceptanceTests.Verbs;

/// <summary>The directory says of a resource what its readers and signers must hold to.</summary>
public sealed class When_an_operator_reads_the_directory
{
    [Fact]
    public async Task Should_see_which_resources_are_strict_need_own_keys_or_have_outside_readers()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var city = await City.StartAsync(cancellationToken: stop);
        await ChangeAsync(city, DemoResources.LabourPenalties, resource => resource with { Strict = true }, stop);
        await ChangeAsync(city, DemoResources.Regions, resource => resource with { Strict = true, LegalEffect = true }, stop);
        var (status, output, errors) = await Xnx.RunAsync("directory", "show", "--data", city.Folder);
        Assert.Equal((0, ""), (status, errors));
        Assert.Equal("xn.credit.penalty-decided.v1, strict 按序", TermsOf(output, DemoResources.LabourPenalties));
        Assert.Equal("xn.base.region-listed.v1, strict 按序, own keys only 须自有密钥", TermsOf(output, DemoResources.Regions));
        Assert.Equal("xn.credit.penalty-decided.v1", TermsOf(output, DemoResources.HousingPenalties));
        Assert.Contains("xn.credit.credit-record-accepted.v1, outside readers 供外部读取", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Should_add_and_change_participants_resources_and_grants()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var city = await City.StartAsync(cancellationToken: stop);
        Task<(int Status, string Output, string Errors)> Change(params string[] words) => Xnx.RunAsync(["directory", .. words, "--why", "test", "--by", "op", "--data", city.Folder]);

        Assert.Equal(0, (await Change("participant", "gaj", "--uscc", "11421200XN0000127R", "--name", "市公安局（示例）")).Status);
        Assert.Equal(0, (await Change("participant", "fgw", "--uscc", "11421200XN0000039B", "--name", "市发展改革委（示例）")).Status);
        Assert.Equal(0, (await Change("resource", "307012421200009/000001", "--title", "证照", "--owner", "gaj", "--type", "xn.base.licence-issued.v1", "--strict", "--retention-days", "365")).Status);
        Assert.Equal(0, (await Change("grant", "G-100", "--reader", "gaj", "--resource", DemoResources.Regions, "--purpose", "approval-review", "--until", "2030-01-01T00:00:00+08:00")).Status);
        var (_, output, _) = await Xnx.RunAsync("directory", "show", "--data", city.Folder);
        Assert.Contains("gaj  11421200XN0000127R  市公安局（示例）  no key yet 尚无密钥", output, StringComparison.Ordinal);
        Assert.Contains("fgw  11421200XN0000039B  市发展改革委（示例）  exchange  accepts 受理 xn.credit.request-credit-report.v1", output, StringComparison.Ordinal);
        Assert.Equal("xn.base.licence-issued.v1, strict 按序, kept 365 days 保留 365 天", TermsOf(output, "307012421200009/000001"));
        var grant = (await city.Node.GetDirectoryAsync(stop)).Grants.Single(held => held.Id == "G-100");
        Assert.Equal(("gaj", DateTimeOffset.Parse("2030-01-01T00:00:00+08:00", System.Globalization.CultureInfo.InvariantCulture)), (grant.Reader, grant.Until));

        Assert.Equal(0, (await Change("grant", "G-100", "--reader", "gaj", "--resource", DemoResources.Regions, "--purpose", "approval-review", "--until", "2029-01-01")).Status);
        Assert.Equal(grant.From, (await city.Node.GetDirectoryAsync(stop)).Grants.Single(held => held.Id == "G-100").From);
        Assert.Contains("is no id of a participant", (await Change("participant", "No One", "--uscc", "11421200XN0000135L", "--name", "无")).Errors, StringComparison.Ordinal);
        Assert.Contains("an id never changes", (await Change("participant", "other", "--uscc", "11421200XN0000039B", "--name", "无")).Errors, StringComparison.Ordinal);
        Assert.Contains("XN-DIR-0104", (await Change("grant", "G-101", "--reader", "nix", "--resource", DemoResources.Regions, "--purpose", "p")).Errors, StringComparison.Ordinal);
    }

    private static string TermsOf(string output, string resource) =>
        output.Split('\n').SkipWhile(line => !line.StartsWith(resource, StringComparison.Ordinal)).ElementAt(1).Trim();

    private static async Task ChangeAsync(City city, string code, Func<ResourceView, ResourceView> change, CancellationToken stop)
    {
        var directory = await city.Node.GetDirectoryAsync(stop);
        var resource = change(directory.Resources.Single(held => held.Code == code));
        await city.Node.ChangeDirectoryAsync(new DirectoryChange(directory.Version, "test", "terms", Resource: resource), stop);
    }
}
