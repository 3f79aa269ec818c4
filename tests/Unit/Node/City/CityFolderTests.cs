using System.Security.Cryptography;
using System.Text;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Node.City;
using Xianning.Exchange.Node.Folder;
using Xianning.Exchange.Node.Trust;
using Xianning.Exchange.Security.Certificates;
using Xianning.Exchange.Tests.Simulation;
using Xunit;

namespace Xianning.Exchange.Tests.Node.City;

/// <summary>Founding a city in its folder: whole, private, repeatable, and never over another one.</summary>
public sealed class CityFolderTests : IDisposable
{
    // Counts the revocation lists: the one file that a repetition changes.
    private const string Ledger = "keys/ca/revocations.txt";

    private static readonly CityPlan Plan = CityPlanText.Read("plan.json", Encoding.UTF8.GetBytes(CityPlanText.Example));

    private readonly TemporaryFolder temporary = new();

    public void Dispose() => temporary.Dispose();

    [Fact]
    public void A_city_has_an_authority_keys_with_certificates_pinned_trust_and_a_random_key_of_its_own()
    {
        var (one, other) = (Folder("one"), Folder("other"));
        var founded = Found(one);
        Found(other);
        Assert.Equal(["zwfw/exchange", "fgw/exchange", "gsj/exchange", "zwfw/directory"], founded.Keys.Select(key => $"{key.Participant}/{key.System}"));
        Assert.NotEqual(File.ReadAllBytes(one.In("secrets", "city.key")), File.ReadAllBytes(other.In("secrets", "city.key")));
        using var key = new KeyFolder(one.Root).Load("gsj", "exchange", KeyUse.Envelope);
        Assert.Equal(("11421200XN00000476", false), (key.Certificate.Organisation, key.Certificate.IsDemo));
        var trust = new NodeTrust(one, new(), TimeProvider.System);
        trust.Load();
        Assert.Equal("city.example", trust.File.BusId);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(trust.File.Root)), founded.RootSha256);
        Assert.Equal(CertificateStanding.Good, trust.StandingOf(key.Certificate, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(), DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()));
    }

    [Fact]
    public void Its_files_are_its_owners_alone()
    {
        if (OperatingSystem.IsWindows()) return;
        var folder = Folder("private");
        Found(folder);
        foreach (var file in Directory.EnumerateFiles(folder.Root, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != "lock"))
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        foreach (var place in Directory.EnumerateDirectories(folder.Root, "*", SearchOption.AllDirectories).Append(folder.Root))
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(place));
    }

    [Fact]
    public void Ended_before_any_of_its_files_it_is_completed_by_a_repetition_that_keeps_what_is_there()
    {
        var undisturbed = Folder("undisturbed");
        Found(undisturbed);
        var whole = FilesOf(undisturbed).Keys.Order(StringComparer.Ordinal).ToList();
        Assert.True(whole.Count > 15);
        foreach (var file in whole.Where(file => file is not ("lock" or ".gitignore")))
        {
            var folder = Folder("ended-before-" + file.Replace('/', '-'));
            // Where the file is written before it is renamed into its place, something stands that cannot be written.
            var obstacle = folder.In([.. (file + ".tmp").Split('/')]);
            Directory.CreateDirectory(obstacle);
            Assert.ThrowsAny<Exception>(() => Found(folder));
            Assert.False(File.Exists(folder.In([.. file.Split('/')])), file);
            var before = FilesOf(folder);
            Directory.Delete(obstacle);

            var founded = Found(folder);
            var after = FilesOf(folder);
            Assert.Equal(whole, after.Keys.Order(StringComparer.Ordinal));
            Assert.All(before.Where(kept => kept.Key != Ledger), kept => Assert.Equal(kept.Value, after[kept.Key]));
            Assert.Equal(4, founded.Keys.Count);
        }
    }

    [Fact]
    public void A_founded_city_is_left_as_it_is_and_says_so_if_it_has_lost_a_key()
    {
        var folder = Folder("again");
        var first = Found(folder);
        var before = FilesOf(folder);
        var second = Found(folder);
        Assert.Equal(first.RootSha256, second.RootSha256);
        Assert.All(FilesOf(folder).Where(file => file.Key != Ledger), file => Assert.Equal(before[file.Key], file.Value));

        File.Delete(folder.In("keys", "gsj", "exchange-envelope.p12"));
        Assert.Equal(ExchangeErrors.KeyMissing.Code, Assert.Throws<NodeApiException>(() => Found(folder)).Error.Code);
        File.Delete(folder.In("secrets", "city.key"));
        Assert.Equal(ExchangeErrors.KeyMissing.Code, Assert.Throws<NodeApiException>(() => Found(folder)).Error.Code);
        Assert.False(File.Exists(folder.In("secrets", "city.key")));
    }

    [Fact]
    public void Another_plan_is_refused_where_a_city_stands_or_was_begun()
    {
        var folder = Folder("taken");
        Found(folder);
        Refused(ExchangeErrors.CityStands, folder, Plan with { City = "别市" });
        File.Delete(folder.Trust);
        Refused(ExchangeErrors.CityStands, folder, Plan with { BusId = "other.example" });
        Refused(ExchangeErrors.CityStands, folder, DemoCity.Plan);
    }

    [Theory]
    [InlineData("trust.json", """{"busId":"other.example","root":"","issuing":"","directory":""}""")]
    [InlineData("trust.json", """{"busId":"demo.xianning","root":"","issuing":"","directory":""}""")]
    [InlineData("secrets/city.key", "0123456789abcdef0123456789abcdef")]
    [InlineData("keys/ca/tls-root.p12", "")]
    [InlineData("exchange.db", "")]
    [InlineData("edge.request.json", "{}")]
    public void Nothing_is_founded_where_something_of_another_city_is(string file, string content)
    {
        var folder = Folder("other");
        Directory.CreateDirectory(Path.GetDirectoryName(folder.In([.. file.Split('/')]))!);
        File.WriteAllText(folder.In([.. file.Split('/')]), content);
        Refused(ExchangeErrors.CityStands, folder, Plan);
    }

    [Fact]
    public void Certificates_of_connections_are_named_after_the_plan()
    {
        var folder = Folder("connections");
        Found(folder);
        var made = new TransportCertificates(folder, TimeProvider.System).Issue(TransportHolder.Platform(folder, "node-hub-1"), [], 30, renew: false);
        Assert.Equal(("11421200XN0000020E", false), (made.Certificate.Organisation, made.Certificate.IsDemo));
    }

    private static FoundedCity Found(NodeFolder folder) => new CityFolder(folder, TimeProvider.System).Found(Plan);

    private static void Refused(ErrorCode code, NodeFolder folder, CityPlan plan)
    {
        var before = FilesOf(folder);
        Assert.Equal(code.Code, Assert.Throws<NodeApiException>(() => new CityFolder(folder, TimeProvider.System).Found(plan)).Error.Code);
        Assert.Equal(before, FilesOf(folder));
    }

    private static SortedDictionary<string, string> FilesOf(NodeFolder folder) =>
        new(Directory.EnumerateFiles(folder.Root, "*", SearchOption.AllDirectories).ToDictionary(file => Path.GetRelativePath(folder.Root, file).Replace('\\', '/'), file => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)))), StringComparer.Ordinal);

    private NodeFolder Folder(string name) => new(Path.Combine(temporary.Path, name));
}
