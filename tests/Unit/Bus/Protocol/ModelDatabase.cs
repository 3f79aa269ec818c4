using Microsoft.Data.Sqlite;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Bus.Store.Sqlite;
using Xianning.Exchange.Tests.Bus.Rig;

namespace Xianning.Exchange.Tests.Bus.Protocol;

/// <summary>A real log and store in one file, in a folder of its own; and a way to copy it as it stands.</summary>
internal sealed class ModelDatabase : IDisposable
{
    private readonly ModelFolder folder;
    private readonly DataFolderLock locked;
    private readonly ExchangeDatabase database;

    public ModelDatabase(ModelFolder folder, TimeProvider time, int partitions)
    {
        this.folder = folder;
        locked = DataFolderLock.Acquire(folder.Path);
        database = ExchangeDatabase.Open(locked, new ExchangeDatabaseOptions { Readers = 1 }, time);
        foreach (var topic in new[] { BusRig.PenaltyType, BusRig.AcceptedType }) BlockingCalls.Result(() => Log.EnsureTopicAsync(new TopicConfig(topic, partitions), default).AsTask());
    }

    public IExchangeStore Store => database.Store;

    public IPartitionedLog Log => database.Log;

    /// <summary>Every lane's claim as the store has it now.</summary>
    public Dictionary<LaneId, LaneClaim> Standing { get; } = [];

    /// <summary>A folder with the file as it is at this moment.</summary>
    public ModelFolder Copy() => Copy(folder);

    /// <summary>A folder with the file of another one that nobody has open, or as it is at this moment.</summary>
    public static ModelFolder Copy(ModelFolder from)
    {
        var copy = new ModelFolder();
        using var source = Open(from);
        using var target = Open(copy);
        source.BackupDatabase(target);
        return copy;
    }

    /// <summary>A folder with an older copy's store and the log as it is at this moment.</summary>
    public ModelFolder CopyOver(ModelFolder older)
    {
        var copy = Copy(older);
        using var now = Copy();
        using var connection = Open(copy);
        using var command = connection.CreateCommand();
        command.CommandText = "ATTACH $now AS now; INSERT OR REPLACE INTO messages SELECT * FROM now.messages; INSERT OR REPLACE INTO partitions SELECT * FROM now.partitions;";
        command.Parameters.AddWithValue("$now", Path.Combine(now.Path, ExchangeDatabase.FileName));
        command.ExecuteNonQuery();
        return copy;
    }

    /// <summary>What stands in a partition of a topic.</summary>
    public List<LogRecord> Read(string topic, int partition)
    {
        var records = new List<LogRecord>();
        BlockingCalls.Result(() => Log.ReadAsync(topic, partition, 0, int.MaxValue, int.MaxValue, records, default).AsTask());
        return records;
    }

    public void Dispose()
    {
        BlockingCalls.Ended(() => database.DisposeAsync().AsTask());
        locked.Dispose();
        folder.Dispose();
    }

    private static SqliteConnection Open(ModelFolder folder)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder.Path, ExchangeDatabase.FileName), Pooling = false }.ConnectionString);
        connection.Open();
        return connection;
    }
}
