namespace Xianning.Exchange.AcceptanceTests.Chaos;

/// <summary>What happens to whom.</summary>
internal enum FaultKind
{
    /// <summary>Signal 9 for a node; it is started again when the fault is over.</summary>
    NodeKilled,

    /// <summary>A node gets no processor time, and wakes up believing that none has passed.</summary>
    NodeFrozen,

    /// <summary>Nothing passes between a node and Kafka.</summary>
    NodeCutFromKafka,

    /// <summary>Nothing passes between a node and PostgreSQL.</summary>
    NodeCutFromPostgres,

    /// <summary>Nothing passes between a node and either server.</summary>
    NodeCutOff,

    /// <summary>Signal 9 for the broker.</summary>
    KafkaKilled,

    /// <summary>The broker takes connections and answers nothing.</summary>
    KafkaFrozen,

    /// <summary>Signal 9 for every process of PostgreSQL at once.</summary>
    PostgresKilled,

    /// <summary>PostgreSQL answers nothing and keeps its locks.</summary>
    PostgresFrozen,
}
