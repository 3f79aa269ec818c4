using Xianning.Exchange.Bus.Log.Kafka;
using Xianning.Exchange.Node.City;
using Xianning.Exchange.Node.Folder;

namespace Xianning.Exchange.Node.Trust;

/// <summary>Who is to hold a certificate of connections.</summary>
/// <param name="Department">Below whose folder of <c>keys/</c> its key stands.</param>
/// <param name="Uscc">The organisation in the certificate.</param>
/// <param name="Name">The organisation's name.</param>
/// <param name="System">Its system; names the key's file.</param>
/// <param name="Principal">What the servers of the log call it; the certificate's common name.</param>
public sealed record TransportHolder(string Department, string Uscc, string Name, string System, string Principal)
{
    /// <summary>A participant's system.</summary>
    /// <param name="department">Department id.</param>
    /// <param name="uscc">Its USCC.</param>
    /// <param name="name">Its name.</param>
    /// <param name="system">The system.</param>
    public static TransportHolder Participant(string department, string uscc, string name, string system) => new(department, uscc, name, system, KafkaPrincipal.OfParticipant(uscc));

    /// <summary>Something that the platform's owner runs.</summary>
    /// <param name="folder">The city's data folder: its plan says who the owner is.</param>
    /// <param name="principal">One of <see cref="KafkaPrincipal"/> that is no participant's.</param>
    /// <exception cref="Contracts.Admin.NodeApiException">FOLDER_CORRUPT: the plan cannot be read.</exception>
    public static TransportHolder Platform(NodeFolder folder, string principal)
    {
        var owner = CityFile.PlanOf(folder).PlatformOperator;
        return new TransportHolder(owner.Id, owner.Uscc, owner.Name, principal, principal);
    }
}
