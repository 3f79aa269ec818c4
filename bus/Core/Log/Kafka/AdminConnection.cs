using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Xianning.Exchange.Contracts.Ranges;

namespace Xianning.Exchange.Bus.Log.Kafka;

/// <summary>Asks the servers. Every failure comes back in the words of the seam, and a refusal is told as soon as it is known, not when the time for an answer is up.</summary>
internal sealed class AdminConnection(KafkaLogOptions options) : IDisposable
{
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromSeconds(1);

    private readonly ConnectionWatch watch = new();
    private readonly CountdownEvent asking = new(1);
    private IAdminClient? client;
    private bool reached;

    /// <summary>Makes the client, so that settings which it does not take are known at once.</summary>
    /// <exception cref="ArgumentException">A setting or its value is unknown.</exception>
    /// <exception cref="LogException">LOG_KEY_UNUSABLE.</exception>
    /// <exception cref="OptionRangeException">A number is out of its range, whoever opens the connection: a log, or a tool that only asks.</exception>
    public AdminConnection Open()
    {
        OptionRanges.Check(options);
        client = ClientSettings.Build(() => new AdminClientBuilder(ClientSettings.Admin(options)).SetErrorHandler((_, error) => watch.OnError(error)).SetLogHandler((_, line) => watch.OnLog(line)).Build());
        return this;
    }

    /// <param name="what">What is asked, as a failure says it.</param>
    /// <param name="ask">Asks, by <see cref="Ask"/> and <see cref="MetadataAsync"/>, once or several times.</param>
    /// <exception cref="LogException">LOG_UNAVAILABLE and what else the servers refuse with.</exception>
    public async Task<T> AnswerAsync<T>(string what, Func<Task<T>> ask)
    {
        try
        {
            if (!reached) await ReachAsync();
            var answer = await ask();
            watch.Succeed();
            return answer;
        }
        catch (KafkaException refused)
        {
            throw watch.Refusal ?? KafkaErrors.Of(CauseOf(refused), what);
        }
    }

    /// <summary>What the servers know of topics. The client is not ended under this call, which it would not survive.</summary>
    public async Task<Metadata> MetadataAsync(TimeSpan longest)
    {
        if (!asking.TryAddCount()) throw KafkaErrors.Unavailable("The log is closed.");
        try
        {
            return await Task.Run(() => client!.GetMetadata(longest));
        }
        finally
        {
            asking.Signal();
        }
    }

    /// <summary>Asks the client one thing. Asked after its end it takes the process with it; what it was asked before, it may be ended over.</summary>
    /// <param name="question">One call of the client: of a second one, after an answer, nobody knows whether the client is still there.</param>
    /// <exception cref="LogException">LOG_UNAVAILABLE: the log is closed.</exception>
    public T Ask<T>(Func<IAdminClient, T> question)
        where T : Task
    {
        if (!asking.TryAddCount()) throw KafkaErrors.Unavailable("The log is closed.");
        try
        {
            return question(client!);
        }
        finally
        {
            asking.Signal();
        }
    }

    /// <summary>Whether the client has ended itself.</summary>
    public bool HasEnded
    {
        get
        {
            try
            {
                return client!.Name.Length == 0;
            }
            catch (ObjectDisposedException)
            {
                return true;
            }
        }
    }

    public void Dispose()
    {
        if (asking.IsSet) return;
        asking.Signal();
        // A client left behind is a leak; one that is ended while it is asked, or twice, ends the process.
        if (asking.Wait(options.CloseMax) && client is not null && !HasEnded) client.Dispose();
    }

    // A client that no server accepts never says so: it asks until the time is up.
    private async Task ReachAsync()
    {
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                await MetadataAsync(AskAgainAfter);
                reached = true;
                return;
            }
            catch (KafkaException) when (watch.Refusal is null && TimeProvider.System.GetElapsedTime(began) < options.AnswerMax)
            {
                await Task.Delay(ClientSettings.ReconnectMin, TimeProvider.System);
            }
        }
    }

    /// <summary>What failed, where the client only says that something of several did.</summary>
    private static Error CauseOf(KafkaException refused) => refused switch
    {
        CreateTopicsException some => some.Results.Find(result => result.Error.IsError)?.Error,
        DescribeConfigsException some => some.Results.Find(result => result.Error.IsError)?.Error,
        IncrementalAlterConfigsException some => some.Results.Find(result => result.Error.IsError)?.Error,
        CreateAclsException some => some.Results.Find(result => result.Error.IsError)?.Error,
        DeleteAclsException some => some.Results.Find(result => result.Error.IsError)?.Error,
        _ => null,
    } ?? refused.Error;
}
