using System.CommandLine;
using Xianning.Exchange.Node.Folder;
using Xianning.Exchange.Node.Trust;

namespace Xianning.Exchange.Cli.Certificates;

/// <summary>What may be said about any certificate of connections, and its issuing.</summary>
internal sealed class CertificateOptions
{
    private readonly Option<string[]> hosts = new("--host") { Description = "A name or address at which it serves, may be repeated; a server of Kafka needs one", HelpName = "HOST" };
    private readonly Option<int> days = new("--days") { Description = "Validity, 1 to 1825", DefaultValueFactory = static _ => 365 };
    private readonly Option<bool> renew = new("--renew") { Description = "Replaces the key that is there" };
    private readonly Option<FileInfo?> request = new("--request") { Description = "A PKCS#10 of a key that was made elsewhere and stays there; it names the organisation as organizationIdentifier NTRCN-<USCC>" };
    private readonly Option<FileInfo?> certificate = new("--out") { Description = "Where the certificate for --request goes" };

    public Command On(Command command)
    {
        foreach (var option in new Option[] { hosts, days, renew, request, certificate }) command.Options.Add(option);
        return command;
    }

    public async Task<int> IssueAsync(TransportHolder holder, ParseResult parse)
    {
        var certificates = new TransportCertificates(new NodeFolder(parse.GetValue(DataOption.Value)!), TimeProvider.System);
        var names = parse.GetValue(hosts) ?? [];
        if (parse.GetValue(request) is { } file)
        {
            var place = parse.GetValue(certificate) ?? throw new ArgumentException("--request needs --out");
            var pem = certificates.IssueFor(await File.ReadAllBytesAsync(file.FullName), holder, names, parse.GetValue(days));
            await File.WriteAllTextAsync(place.FullName, pem);
            Print(holder.Principal, ("certificate", place.FullName), ("authorities", certificates.Authorities));
            return 0;
        }

        var made = certificates.Issue(holder, names, parse.GetValue(days), parse.GetValue(renew));
        Print(holder.Principal, ("key", made.KeyStore), ("password", made.PasswordFile), ("authorities", made.Authorities), ("valid until", made.Certificate.NotAfter.ToString("u")));
        return 0;
    }

    private static void Print(string principal, params IEnumerable<(string What, string Where)> lines)
    {
        Console.WriteLine($"{"principal",-12}User:{principal}");
        foreach (var (what, where) in lines) Console.WriteLine($"{what,-12}{where}");
    }
}
