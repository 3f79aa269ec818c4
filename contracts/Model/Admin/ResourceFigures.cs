using System.Text.Json.Serialization;

namespace Xianning.Exchange.Contracts.Admin;

/// <summary>Counters of one information resource since the data folder was created.</summary>
/// <param name="Code">Resource code of the catalogue.</param>
/// <param name="Title">Title in Chinese.</param>
/// <param name="Department">Id of the owning department, for example <c>zjw</c>.</param>
/// <param name="DepartmentName">Its name.</param>
/// <param name="MessageType">Message type of the resource.</param>
/// <param name="Read">Rows read from the department's files.</param>
/// <param name="Fixed">Rows that cleansing repaired.</param>
/// <param name="Rejected">Rows returned, by the first rule or code that refused them.</param>
/// <param name="Published">Messages published in all.</param>
/// <param name="PublishedNow">Messages published since this process started.</param>
/// <param name="Handled">Messages that handlers have acted on.</param>
/// <param name="Quarantined">Records held in quarantine under this resource.</param>
public sealed record ResourceFigures(string Code, string Title, string Department, string DepartmentName, string MessageType, long Read, long Fixed, IReadOnlyDictionary<string, long> Rejected, long Published, long PublishedNow, long Handled, long Quarantined)
{
    /// <summary>Rows returned to the department in all.</summary>
    [JsonIgnore]
    public long RejectedTotal => Rejected.Values.Sum();
}
