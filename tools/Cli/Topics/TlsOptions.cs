using System.CommandLine;
using Xianning.Exchange.Bus.Log.Kafka;

namespace Xianning.Exchange.Cli.Topics;

/// <summary>With which certificate a verb or a node connects to a Kafka.</summary>
internal sealed class TlsOptions
{
    private readonly Option<FileInfo?> authorities = new("--tls-ca") { Description = "The authorities of the servers' certificates, PEM: keys/ca/tls-root.pem of the city", HelpName = "FILE" };
    private readonly Option<FileInfo?> key = new("--tls-key") { Description = "The key with which to connect to Kafka, PKCS#12 or PEM, as xnx certificate makes it", HelpName = "FILE" };
    private readonly Option<FileInfo?> password = new("--tls-password") { Description = "The file of its password", HelpName = "FILE" };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { authorities, key, password }) command.Options.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetValue(authorities) is null != result.GetValue(key) is null) result.AddError("--tls-ca and --tls-key: both or neither");
        });
    }

    /// <summary>What was named; null if nothing was.</summary>
    public KafkaTls? Of(ParseResult parse) => parse.GetValue(key) is not { } file ? null : new KafkaTls
    {
        Authorities = parse.GetValue(authorities)!.FullName,
        Key = file.FullName,
        PasswordFile = parse.GetValue(password)?.FullName,
    };
}
