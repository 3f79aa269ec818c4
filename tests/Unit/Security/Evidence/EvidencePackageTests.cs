using System.IO.Compression;
using Xianning.Exchange.Security.Certificates;
using Xianning.Exchange.Security.Envelopes;
using Xianning.Exchange.Security.Evidence;
using Xianning.Exchange.Tests.Security.Envelopes;
using Xunit;

namespace Xianning.Exchange.Tests.Security.Evidence;

public class EvidencePackageTests
{
    private static readonly string[] AllHold = ["body Holds", "attributes Holds", "signature Holds", "chain Holds", "status Holds"];

    [Theory]
    [InlineData(EnvelopeAlgorithm.Sm2, 1, 0)]
    [InlineData(EnvelopeAlgorithm.Sm2, 37, 36)]
    [InlineData(EnvelopeAlgorithm.Sm2, 64, 17)]
    [InlineData(EnvelopeAlgorithm.EcdsaP256, 5, 4)]
    public void What_the_product_signed_and_exported_holds_here_and_with_openssl_alone(EnvelopeAlgorithm algorithm, int size, int index)
    {
        using var city = new SecurityCity(algorithm);
        var zip = Export(city, size, index);
        Assert.Equal(AllHold, Checks(zip, city.Authority.RootDer));
        var (exit, output) = Shell(zip, city);
        Assert.Equal((0, 5), (exit, Count(output, " holds")));
        Assert.Contains("GOOD", output, StringComparison.Ordinal);
        Assert.Contains("signed by the hub on behalf of", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_the_body_the_salt_is_gone_and_the_rest_still_holds()
    {
        using var city = new SecurityCity();
        var zip = Export(city, 3, 1, withBody: false);
        Assert.Equal(["body NotChecked", .. AllHold[1..]], Checks(zip, city.Authority.RootDer));
        var parts = EvidencePackage.Read(new MemoryStream(zip));
        Assert.Null(parts.Value);
        Assert.Null(parts.Key);
        Assert.True(EnvelopeProof.TryParse(parts.Proof, out var proof) == EnvelopeFault.None);
        Assert.Equal(new byte[16], proof!.Salt.ToArray());
        var (exit, output) = Shell(zip, city);
        Assert.Equal((0, 4), (exit, Count(output, " holds")));
        Assert.Contains("not checked (exported without the body)", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_root_of_ones_own_it_is_unanchored()
    {
        using var city = new SecurityCity();
        var zip = Export(city, 1, 0);
        var report = EvidencePackage.Verify(new MemoryStream(zip), null);
        Assert.False(report.Holds);
        Assert.False(report.IsAnchored);
        var (exit, output) = ShellVerifier.Run(zip, null);
        Assert.Equal(2, exit);
        Assert.Contains("UNANCHORED", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_citys_root_fails_the_chain()
    {
        using var city = new SecurityCity();
        using var other = new SecurityCity();
        var zip = Export(city, 1, 0);
        Assert.Contains("chain Fails", Checks(zip, other.Authority.RootDer));
        var (exit, output) = Shell(zip, other);
        Assert.Equal(1, exit);
        Assert.Contains("chain       FAILS", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("value.bin", "body")]
    [InlineData("key.bin", "body")]
    [InlineData("attributes.bin", "signature")]
    [InlineData("proof.bin", "signature")]
    [InlineData("status.crl", "status")]
    public void A_tampered_part_fails_its_check_in_both_verifiers(string part, string check)
    {
        using var city = new SecurityCity();
        var zip = Rewrite(Export(city, 5, 2), part, bytes => bytes[Math.Max(0, bytes.Length - 40)] ^= 1);
        Assert.Contains(check + " Fails", Checks(zip, city.Authority.RootDer));
        var (exit, output) = Shell(zip, city);
        Assert.Equal(1, exit);
        Assert.Matches(check + " +FAILS", output);
    }

    [Fact]
    public void A_revoked_certificate_fails_the_status()
    {
        using var city = new SecurityCity();
        using var key = city.NewKey();
        city.Authority.Revoke(key.Certificate, RevocationReason.KeyCompromise, city.Time.GetUtcNow());
        var zip = Export(city, 1, 0, key: key);
        Assert.Contains("status Fails", Checks(zip, city.Authority.RootDer));
        var (exit, output) = Shell(zip, city);
        Assert.Equal(1, exit);
        Assert.Matches("status +FAILS: revoked", output);
    }

    [Fact]
    public void A_list_older_than_the_signature_says_nothing()
    {
        using var city = new SecurityCity();
        var list = city.Authority.IssueCrl();
        city.Time.Advance(TimeSpan.FromMinutes(1));
        var zip = Export(city, 1, 0, list: list);
        Assert.Contains("status Fails", Checks(zip, city.Authority.RootDer));
        var (exit, output) = Shell(zip, city);
        Assert.Equal(1, exit);
        Assert.Contains("older than the signature", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_for_another_use_fails_the_chain()
    {
        using var city = new SecurityCity();
        using var key = city.NewKey(KeyUse.Receipt);
        var zip = Export(city, 1, 0, key: key);
        Assert.Contains("chain Fails", Checks(zip, city.Authority.RootDer));
        Assert.Matches("chain +FAILS: the certificate is not for envelopes", Shell(zip, city).Output);
    }

    [Fact]
    public void What_is_no_export_is_a_clear_error()
    {
        Assert.Throws<InvalidDataException>(() => EvidencePackage.Read(new MemoryStream([1, 2, 3])));
        using var empty = new MemoryStream();
        new ZipArchive(empty, ZipArchiveMode.Create, leaveOpen: true).Dispose();
        Assert.Contains("attributes.bin", Assert.Throws<InvalidDataException>(() => EvidencePackage.Read(empty)).Message, StringComparison.Ordinal);
    }

    private static byte[] Export(SecurityCity city, int size, int index, bool withBody = true, SigningKey? key = null, byte[]? list = null)
    {
        key ??= city.NewKey();
        var drafts = EnvelopeSignerTests.Drafts(size);
        var envelope = new EnvelopeSigner(key, SecurityCity.Source).Sign(drafts, city.NowMs).Envelopes[index];
        var parts = new EvidenceParts
        {
            Attributes = envelope.Attributes,
            Proof = envelope.Proof,
            Value = drafts[index].Value,
            Key = drafts[index].Key,
            Certificate = key.Certificate.Der,
            Issuer = city.Authority.IssuingDer,
            Root = city.Authority.RootDer,
            RevocationList = list ?? city.Authority.IssueCrl(),
        };
        using var zip = new MemoryStream();
        EvidencePackage.Write(zip, parts, withBody);
        return zip.ToArray();
    }

    private static IEnumerable<string> Checks(byte[] zip, byte[] root)
    {
        var report = EvidencePackage.Verify(new MemoryStream(zip), root);
        var checks = report.Checks.Select(c => $"{c.Name} {c.Result}").ToArray();
        Assert.Equal(report.Holds, !checks.Any(c => c.EndsWith("Fails", StringComparison.Ordinal)));
        return checks;
    }

    private static (int Exit, string Output) Shell(byte[] zip, SecurityCity trusted) => ShellVerifier.Run(zip, EvidencePackage.ToPem(trusted.Authority.RootDer));

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private static byte[] Rewrite(byte[] zip, string name, Action<byte[]> change)
    {
        using var stream = new MemoryStream();
        stream.Write(zip);
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            using var content = archive.GetEntry(name)!.Open();
            var bytes = new byte[content.Length];
            content.ReadExactly(bytes);
            change(bytes);
            content.Position = 0;
            content.Write(bytes);
        }

        return stream.ToArray();
    }
}
