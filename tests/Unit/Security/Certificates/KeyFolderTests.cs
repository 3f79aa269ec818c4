using Xianning.Exchange.Security.Certificates;
using Xunit;

namespace Xianning.Exchange.Tests.Security.Certificates;

public class KeyFolderTests
{
    [Fact]
    public void A_hosted_key_is_issued_once_and_found_again()
    {
        using var city = new SecurityCity();
        using var first = city.Keys.GetOrIssue("gsj", SecurityCity.Profile(), city.Authority);
        using var second = new KeyFolder(city.Folder).GetOrIssue("gsj", SecurityCity.Profile(), city.Authority);
        Assert.Equal(first.Certificate.HashHex, second.Certificate.HashHex);
        Assert.True(first.Certificate.Verifies("text"u8, second.Sign("text"u8)));
        Assert.EndsWith(Path.Combine("keys", "gsj", "registry-envelope.p12"), city.Keys.PathOf("gsj", "registry", KeyUse.Envelope), StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_and_secrets_are_for_their_owner_only()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var city = new SecurityCity();
        using var key = city.Keys.GetOrIssue("gsj", SecurityCity.Profile(), city.Authority);
        city.Keys.GetOrCreateSecret("city", 32);
        foreach (var file in Directory.EnumerateFiles(city.Folder, "*", SearchOption.AllDirectories))
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    [Fact]
    public void What_a_kill_leaves_behind_is_completed()
    {
        using var city = new SecurityCity();
        var root = city.Authority.RootDer;
        File.Delete(Path.Combine(city.Folder, "keys", "ca", "issuing.p12"));
        File.WriteAllText(Path.Combine(city.Folder, "keys", "ca", "issuing.p12.tmp"), "half");
        Assert.False(CertificateAuthority.Exists(city.Keys));
        var again = CertificateAuthority.Create(city.Keys, city.Options, city.Time);
        Assert.Equal(root, again.RootDer);
        Assert.NotNull(new CertificateTrust(again.RootDer, again.IssuingDer));
    }

    [Fact]
    public void A_secret_is_made_once()
    {
        using var city = new SecurityCity();
        var secret = city.Keys.GetOrCreateSecret("city", 32);
        Assert.Equal(32, secret.Length);
        Assert.Equal(secret, city.Keys.GetOrCreateSecret("city", 32));
        Assert.Equal(CertificateFault.KeyFile, Assert.Throws<CertificateException>(() => city.Keys.GetOrCreateSecret("city", 16)).Fault);
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("")]
    [InlineData("Gsj")]
    public void Names_never_leave_the_folder(string department)
    {
        using var city = new SecurityCity();
        Assert.Throws<ArgumentException>(() => city.Keys.PathOf(department, "registry", KeyUse.Envelope));
    }

    [Fact]
    public void A_wrong_password_is_a_clear_error()
    {
        using var city = new SecurityCity();
        using var key = city.Keys.GetOrIssue("gsj", SecurityCity.Profile(), city.Authority);
        File.WriteAllText(Path.Combine(city.Folder, "secrets", "gsj.registry-envelope.pwd"), "wrong");
        var refused = Assert.Throws<CertificateException>(() => city.Keys.Load("gsj", "registry", KeyUse.Envelope));
        Assert.Equal(CertificateFault.KeyFile, refused.Fault);
        Assert.Contains("registry-envelope.p12", refused.Message, StringComparison.Ordinal);
    }
}
