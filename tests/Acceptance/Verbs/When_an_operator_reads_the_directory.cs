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

    private static string TermsOf(string output, string resource) =>
        output.Split('\n').SkipWhile(line => !line.StartsWith(resource, StringComparison.Ordinal)).ElementAt(1).Trim();

    private static async Task ChangeAsync(City city, string code, Func<ResourceView, ResourceView> change, CancellationToken stop)
    {
        var directory = await city.Node.GetDirectoryAsync(stop);
        var resource = change(directory.Resources.Single(held => held.Code == code));
        await city.Node.ChangeDirectoryAsync(new DirectoryChange(directory.Version, "test", "terms", Resource: resource), stop);
    }
}
