namespace Xianning.Exchange.Bus.Log.Kafka;

/// <summary>
/// The names by which the servers know who connects: the common name of the certificate, which the city's authority for connections alone decides.
/// The four kinds cannot be taken for one another: a participant's is its USCC, 18 digits and capitals, every other begins with small letters.
/// </summary>
public static class KafkaPrincipal
{
    /// <summary>What the servers' setting <c>ssl.principal.mapping.rules</c> must be. Whatever does not fit is refused.</summary>
    public const string MappingRule = "RULE:^CN=([0-9A-Za-z-]+),.*$/$1/";

    internal const string NodePrefix = "node-";
    private const string BrokerPrefix = "broker-";
    private const string OperatorPrefix = "operator-";
    private const int NameLengthMax = 32;

    /// <summary>A participant.</summary>
    /// <param name="uscc">Its USCC.</param>
    public static string OfParticipant(string uscc) => uscc;

    /// <summary>A node of the hub.</summary>
    /// <param name="name">Its name, 1 to 32 of a-z 0-9 -.</param>
    /// <exception cref="ArgumentException">It is no such name.</exception>
    public static string OfNode(string name) => NodePrefix + Checked(name);

    /// <summary>A server of the log; one of its <c>super.users</c>.</summary>
    /// <param name="name">Its name, 1 to 32 of a-z 0-9 -.</param>
    /// <exception cref="ArgumentException">It is no such name.</exception>
    public static string OfBroker(string name) => BrokerPrefix + Checked(name);

    /// <summary>Who plans topics and rights; one of its <c>super.users</c>.</summary>
    /// <param name="name">Its name, 1 to 32 of a-z 0-9 -.</param>
    /// <exception cref="ArgumentException">It is no such name.</exception>
    public static string OfOperator(string name) => OperatorPrefix + Checked(name);

    private static string Checked(string name) => name.Length is > 0 and <= NameLengthMax && name.All(letter => char.IsAsciiDigit(letter) || char.IsAsciiLetterLower(letter) || letter == '-')
        ? name
        : throw new ArgumentException($"\"{name}\" must be 1 to {NameLengthMax} small letters, digits and hyphens.", nameof(name));
}
