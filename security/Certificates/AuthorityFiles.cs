namespace Xianning.Exchange.Security.Certificates;

/// <summary>Where an authority keeps its keys, passwords and revocations; a prefix tells the files of one authority from those of another.</summary>
internal sealed class AuthorityFiles(string keysFolder, string secretsFolder, string prefix)
{
    internal string Root => Path.Combine(keysFolder, prefix + "root.p12");

    internal string RootPassword => Path.Combine(secretsFolder, $"ca-{prefix}root.pwd");

    internal string Issuing => Path.Combine(keysFolder, prefix + "issuing.p12");

    internal string IssuingPassword => Path.Combine(secretsFolder, $"ca-{prefix}issuing.pwd");

    internal string Revocations => Path.Combine(keysFolder, prefix + "revocations.txt");
}
