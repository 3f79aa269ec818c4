namespace Xianning.Exchange.Security.Certificates;

/// <summary>Where an authority keeps its keys, passwords and revocations.</summary>
internal sealed class AuthorityFiles(string keysFolder, string secretsFolder)
{
    internal string Root => Path.Combine(keysFolder, "root.p12");

    internal string RootPassword => Path.Combine(secretsFolder, "ca-root.pwd");

    internal string Issuing => Path.Combine(keysFolder, "issuing.p12");

    internal string IssuingPassword => Path.Combine(secretsFolder, "ca-issuing.pwd");

    internal string Revocations => Path.Combine(keysFolder, "revocations.txt");
}
