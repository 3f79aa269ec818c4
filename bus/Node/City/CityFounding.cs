using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Contracts;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Node.Folder;
using Xianning.Exchange.Node.Servers;
using Xianning.Exchange.Node.Trust;
using Xianning.Exchange.SchemaRegistry;
using Xianning.Exchange.Security.Certificates;

namespace Xianning.Exchange.Node.City;

/// <summary>
/// Opens the city of the data folder, and at its first node completes its founding: database, contracts, the first directory. The demo city is founded here altogether. Each step keeps what is there
/// and completes what is missing, so it is simply repeated after a kill at any point, and at every start.
/// </summary>
internal sealed class CityFounding(NodeFolder folder, NodeOptions options, NodeTrust trust, NodeDirectory directory, SchemaRegistryCapability registry, CityBinding binding, TimeProvider time)
{
    private const string Author = "city-founding";
    private const string Why = "the city is founded";

    public async Task FoundAsync(CancellationToken cancellationToken)
    {
        if (options.Demo) new CityFolder(folder, time).Make(DemoCity.Plan);
        trust.Load();
        var city = CityFile.Read(folder)!;
        var plan = options.Demo ? DemoCity.Plan : city.Plan;
        await binding.BindDatabaseAsync(cancellationToken);
        await directory.OpenAsync(trust.DirectoryCertificate, cancellationToken);
        if (directory.Current is null) RefuseToBeginAgain(city);
        await PublishContractsAsync(plan, cancellationToken);
        if (directory.Current is null) await BeginDirectoryAsync(plan, cancellationToken);
        if (city.DirectorySince is null) (city with { DirectorySince = directory.Opened.SignedAt }).Write(folder);
    }

    // A city that had a directory has not lost it: this is another database, or a part of one.
    private void RefuseToBeginAgain(CityFile city)
    {
        if (city is { DirectorySince: { } since, Plan.IsDemo: false }) throw new NodeApiException(NodeError.Of(ExchangeErrors.DirectoryUnknown, folder.Root, $"the city has had one since {since:O}: put the database back that it is in"));
    }

    private async Task BeginDirectoryAsync(CityPlan plan, CancellationToken cancellationToken)
    {
        var keys = new KeyFolder(folder.Root);
        using var key = keys.Load(plan.Operator, CityPlan.DirectorySystem, KeyUse.Directory);
        try
        {
            await directory.Opened.ChangeAsync(_ => plan.Directory((participant, system) => keys.Load(participant.Id, system, KeyUse.Envelope), time.GetUtcNow()), key, Author, Why, cancellationToken);
        }
        catch (DocumentConflictException)
        {
            // Another node of the city was faster.
            await directory.OpenAsync(trust.DirectoryCertificate, cancellationToken);
        }
    }

    private async Task PublishContractsAsync(CityPlan plan, CancellationToken cancellationToken)
    {
        await registry.RefreshAsync(cancellationToken);
        foreach (var contract in ContractFiles.All)
        {
            if (registry.Latest(contract.MessageType) is null) await registry.PublishAsync(contract.Schema, plan.Operator, Why, Author, cancellationToken);
        }
    }
}
