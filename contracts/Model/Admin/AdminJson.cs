using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Xianning.Exchange.Contracts.Admin;

/// <summary>JSON of the node's API: camelCase, nothing null, Chinese readable; source-generated, so that a command starts fast.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(NodeStatus))]
[JsonSerializable(typeof(NodeError))]
[JsonSerializable(typeof(TraceResult))]
[JsonSerializable(typeof(QuarantinePage))]
[JsonSerializable(typeof(QuarantineDetail))]
[JsonSerializable(typeof(ErrorPage))]
[JsonSerializable(typeof(StreamPage))]
[JsonSerializable(typeof(StreamAdoption))]
[JsonSerializable(typeof(StreamAdopted))]
[JsonSerializable(typeof(GroupPage))]
[JsonSerializable(typeof(GroupMove))]
[JsonSerializable(typeof(GroupMoved))]
[JsonSerializable(typeof(OperatorNote))]
[JsonSerializable(typeof(OrderAccepted))]
[JsonSerializable(typeof(EvidenceQuery))]
[JsonSerializable(typeof(BodyStored))]
[JsonSerializable(typeof(BodyQuery))]
[JsonSerializable(typeof(CreditReportQuery))]
[JsonSerializable(typeof(CreditReportAnswer))]
[JsonSerializable(typeof(ContractDraft))]
[JsonSerializable(typeof(PublishedContract))]
[JsonSerializable(typeof(ContractText))]
[JsonSerializable(typeof(DirectoryView))]
[JsonSerializable(typeof(DirectoryChange))]
[JsonSerializable(typeof(DoctorReport))]
[JsonSerializable(typeof(PipelineLists))]
[JsonSerializable(typeof(DemoSummary))]
[JsonSerializable(typeof(SessionLink))]
[JsonSerializable(typeof(NodeFile))]
[JsonSerializable(typeof(EdgeRequest))]
[JsonSerializable(typeof(EdgeEnrolment))]
[JsonSerializable(typeof(EdgeBundleFile))]
[JsonSerializable(typeof(EdgeStatus))]
[JsonSerializable(typeof(JsonElement))]
public sealed partial class AdminJson : JsonSerializerContext
{
    /// <summary>The context that API, client and summary share.</summary>
    public static AdminJson Readable { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
