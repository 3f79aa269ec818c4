using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace Xianning.Exchange.Bus.Log.Kafka;

/// <summary>Lists, makes and removes rights on the servers.</summary>
internal sealed class AclAdmin(KafkaLogOptions options) : IDisposable
{
    private static readonly AclBindingFilter All = new()
    {
        PatternFilter = new ResourcePatternFilter { Type = ResourceType.Any, ResourcePatternType = ResourcePatternType.Any },
        EntryFilter = new AccessControlEntryFilter { Operation = AclOperation.Any, PermissionType = AclPermissionType.Any },
    };

    // The client has no name for the last, and its own for the cluster.
    private static readonly Dictionary<ResourceType, string> Kinds = new() { [ResourceType.Topic] = "Topic", [ResourceType.Group] = "Group", [ResourceType.Broker] = "Cluster", [(ResourceType)5] = "TransactionalId" };

    private readonly AdminConnection servers = new AdminConnection(options).Open();

    /// <summary>All rights.</summary>
    public async Task<List<AclEntry>> ListAsync()
    {
        await CheckMayAsync(AclOperation.Describe);
        return await servers.AnswerAsync("Listing the rights", async () =>
            (await servers.Ask(client => client.DescribeAclsAsync(All, new DescribeAclsOptions { RequestTimeout = options.AnswerMax }))).AclBindings.ConvertAll(Entry));
    }

    public async Task CreateAsync(IEnumerable<AclEntry> entries)
    {
        await CheckMayAsync(AclOperation.Alter);
        await servers.AnswerAsync("Making rights", async () =>
        {
            await servers.Ask(client => client.CreateAclsAsync(entries.Select(Binding), new CreateAclsOptions { RequestTimeout = options.AnswerMax }));
            return true;
        });
    }

    public async Task DeleteAsync(IEnumerable<AclEntry> entries)
    {
        await CheckMayAsync(AclOperation.Alter);
        await servers.AnswerAsync("Removing rights", () => servers.Ask(client => client.DeleteAclsAsync(entries.Select(entry => Binding(entry).ToFilter()), new DeleteAclsOptions { RequestTimeout = options.AnswerMax })));
    }

    public void Dispose() => servers.Dispose();

    // The client answers an empty list to who may not see it, and everything would be missing.
    private Task<bool> CheckMayAsync(AclOperation operation) => servers.AnswerAsync("Asking for one's own rights", async () =>
    {
        var cluster = await servers.Ask(client => client.DescribeClusterAsync(new DescribeClusterOptions { RequestTimeout = options.AnswerMax, IncludeAuthorizedOperations = true }));
        return cluster.AuthorizedOperations?.Contains(operation) == true
            ? true
            : throw new LogException(LogCodes.Forbidden, $"This certificate has no right to {operation} the cluster, which it takes to {(operation == AclOperation.Alter ? "change" : "list")} rights; an operator's certificate is one of super.users.");
    });

    private static AclEntry Entry(AclBinding binding) => new(
        binding.Entry.Principal, $"{binding.Entry.PermissionType}", $"{binding.Entry.Operation}", Kinds.GetValueOrDefault(binding.Pattern.Type, $"{binding.Pattern.Type}"), binding.Pattern.Name, $"{binding.Pattern.ResourcePatternType}", binding.Entry.Host);

    private static AclBinding Binding(AclEntry entry) => new()
    {
        Pattern = new ResourcePattern { Type = Kinds.First(kind => kind.Value == entry.Kind).Key, Name = entry.Name, ResourcePatternType = Enum.Parse<ResourcePatternType>(entry.Pattern) },
        Entry = new AccessControlEntry { Principal = entry.Principal, Host = entry.Host, Operation = Enum.Parse<AclOperation>(entry.Right), PermissionType = Enum.Parse<AclPermissionType>(entry.Permission) },
    };
}
