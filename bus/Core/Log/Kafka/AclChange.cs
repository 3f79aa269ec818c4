namespace Xianning.Exchange.Bus.Log.Kafka;

/// <summary>What applying a plan does about a right.</summary>
public enum AclChange
{
    /// <summary>The directory gives it and the servers do not: it is made.</summary>
    Make,

    /// <summary>The servers give it and the directory does not: it is removed where that is asked for.</summary>
    Remove,

    /// <summary>Somebody else's rule that bears on these topics or principals: it is shown and left alone.</summary>
    Leave,
}
