using System.Text.Json;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Node.Folder;

namespace Xianning.Exchange.Node.City;

/// <summary>What city a data folder holds, before anything in it is changed: who may be founded there, who may run it.</summary>
internal static class CityStanding
{
    /// <summary>Refuses a demo run over a city that is none, and any other run over a demo city's folder, or over none.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="isDemo">Whether the demo city is to run.</param>
    /// <exception cref="NodeApiException">NOT_A_DEMO, DEMO_REFUSED, NOT_FOUNDED, FOLDER_CORRUPT; nothing was changed.</exception>
    public static void AdmitRun(NodeFolder folder, bool isDemo)
    {
        var bus = BusOf(folder);
        if (isDemo)
        {
            if (bus is not null && !CityPlan.IsDemoBus(bus)) throw new NodeApiException(NodeError.Of(ExchangeErrors.NotADemo, folder.Root, bus));
            return;
        }

        if (bus is not null && CityPlan.IsDemoBus(bus)) throw new NodeApiException(NodeError.Of(ExchangeErrors.DemoRefused, folder.Root, bus));
        if (!File.Exists(folder.Trust)) throw new NodeApiException(NodeError.Of(ExchangeErrors.NotFounded, folder.Root));
        if (!File.Exists(folder.City)) throw new NodeApiException(NodeError.Of(ExchangeErrors.FolderCorrupt, folder.City));
    }

    /// <summary>Refuses to found a city where another one stands, or something whose city nobody can tell.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="plan">The city.</param>
    /// <exception cref="NodeApiException">CITY_STANDS, FOLDER_CORRUPT; nothing was changed.</exception>
    public static void AdmitFounding(NodeFolder folder, CityPlan plan)
    {
        if (CityFile.Read(folder) is { } begun)
        {
            // The demo city's plan is the program's own and may grow with it.
            if (plan.IsDemo ? begun.Plan.IsDemo : begun.IsOf(plan)) return;
            throw Stands(folder, $"{begun.Plan.BusId} {begun.Plan.City}, by another plan: it stands in {folder.City}");
        }

        if (BusOf(folder) is { } bus)
        {
            if (plan.IsDemo && CityPlan.IsDemoBus(bus)) return;
            throw Stands(folder, $"{bus}, pinned in {folder.Trust}");
        }

        // A demo city's keys may have been begun by versions that wrote no city.json, or its keys of connections made before it. Of no other city may anything be there.
        if (!plan.IsDemo && Remains(folder) is { } remains) throw Stands(folder, $"{remains} is there and no city.json says whose it is");
    }

    private static string? BusOf(NodeFolder folder) =>
        CityFile.Read(folder)?.Plan.BusId ?? (File.Exists(folder.Trust) ? JsonSerializer.Deserialize(File.ReadAllBytes(folder.Trust), NodeJson.Default.TrustFile)!.BusId : null);

    private static string? Remains(NodeFolder folder) =>
        new[] { folder.Keys, folder.Secrets }.Where(Directory.Exists).SelectMany(place => Directory.EnumerateFiles(place, "*", SearchOption.AllDirectories))
            .Concat(new[] { folder.Database, folder.Servers, folder.Bundle, folder.EdgeRequest }.Where(File.Exists)).FirstOrDefault();

    private static NodeApiException Stands(NodeFolder folder, string detail) => new(NodeError.Of(ExchangeErrors.CityStands, folder.Root, detail));
}
