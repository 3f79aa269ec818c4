using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Node.Access;
using Xianning.Exchange.Node.Desk;
using Xianning.Exchange.Node.Edge;
using Xianning.Exchange.Node.Evidence;
using Xianning.Exchange.Node.Operations;

namespace Xianning.Exchange.Node;

/// <summary>The node's verbs, each by the part that does it. What the table of codes knows leaves as a <see cref="NodeApiException"/>.</summary>
internal sealed class NodeApi(
    StatusComposer status, TraceDesk trace, QuarantineDesk quarantine, ErrorDesk errors, StreamDesk streams, GroupDesk groups, EvidenceExport evidence, CreditDesk credit, ContractDesk contracts, DirectoryDesk directory, Doctor doctor, PipelineDesk pipelines, SessionLinks links, EdgeEnroller edges, BodyDesk bodies, EdgeHealth? edge = null)
    : INodeApi
{
    public Task<NodeStatus> GetStatusAsync(CancellationToken cancellationToken = default) => status.StatusAsync(cancellationToken);

    public Task<TraceResult> TraceAsync(string query, CancellationToken cancellationToken = default) => trace.FindAsync(query, cancellationToken);

    public Task<QuarantinePage> ListQuarantineAsync(QuarantineQuery query, CancellationToken cancellationToken = default) => quarantine.ListAsync(query, cancellationToken);

    public Task<QuarantineDetail> GetQuarantineAsync(long id, CancellationToken cancellationToken = default) => quarantine.GetAsync(id, cancellationToken);

    public Task<OrderAccepted> ReleaseQuarantinedAsync(long id, OperatorNote note, CancellationToken cancellationToken = default) => quarantine.ReleaseAsync(id, Checked(note), cancellationToken);

    public Task<OrderAccepted> DiscardQuarantinedAsync(long id, OperatorNote note, CancellationToken cancellationToken = default) => quarantine.DiscardAsync(id, Checked(note), cancellationToken);

    public Task<ErrorPage> ListErrorsAsync(ErrorQuery query, CancellationToken cancellationToken = default) => errors.ListAsync(query, cancellationToken);

    public Task<OrderAccepted> RetryErrorAsync(long id, OperatorNote note, CancellationToken cancellationToken = default) => errors.RetryAsync(id, Checked(note), cancellationToken);

    public Task<OrderAccepted> DiscardErrorAsync(long id, OperatorNote note, CancellationToken cancellationToken = default) => errors.DiscardAsync(id, Checked(note), cancellationToken);

    public Task<StreamPage> ListStreamsAsync(StreamQuery query, CancellationToken cancellationToken = default) => streams.ListAsync(query, cancellationToken);

    public Task<StreamAdopted> AdoptStreamAsync(StreamAdoption adoption, CancellationToken cancellationToken = default)
    {
        Checked(new OperatorNote(adoption.Author, adoption.Why));
        return streams.AdoptAsync(adoption, cancellationToken);
    }

    public Task<GroupPage> ListGroupsAsync(GroupQuery query, CancellationToken cancellationToken = default) => groups.ListAsync(query, cancellationToken);

    public Task<GroupMoved> ResetGroupAsync(GroupMove move, CancellationToken cancellationToken = default)
    {
        Checked(new OperatorNote(move.Author, move.Why));
        return groups.ResetAsync(move, cancellationToken);
    }

    public Task<GroupMoved> BeginGroupAsync(GroupMove move, CancellationToken cancellationToken = default)
    {
        Checked(new OperatorNote(move.Author, move.Why));
        return groups.BeginAsync(move, cancellationToken);
    }

    public Task<EvidenceFile> ExportEvidenceAsync(EvidenceQuery query, CancellationToken cancellationToken = default)
        => string.IsNullOrWhiteSpace(query.Purpose) ? throw new NodeApiException(NodeError.Of(ExchangeErrors.PurposeMissing)) : evidence.ExportAsync(query, cancellationToken);

    public Task<BodyStored> PutBodyAsync(Stream content, string? reference = null, CancellationToken cancellationToken = default) => bodies.PutAsync(content, reference, cancellationToken);

    public Task<Stream> OpenBodyAsync(BodyQuery query, CancellationToken cancellationToken = default) => bodies.OpenAsync(query, cancellationToken);

    public Task<CreditReportAnswer> RequestCreditReportAsync(CreditReportQuery query, CancellationToken cancellationToken = default) => credit.AskAsync(query, cancellationToken);

    public Task<CreditReportAnswer> GetCreditReportAsync(Guid requestId, CancellationToken cancellationToken = default) => credit.LookAsync(requestId, cancellationToken);

    public Task<PublishedContract> PublishContractAsync(ContractDraft draft, CancellationToken cancellationToken = default) => contracts.PublishAsync(draft, cancellationToken);

    public Task<PublishedContract> CheckContractAsync(ContractDraft draft, CancellationToken cancellationToken = default) => contracts.CheckAsync(draft, cancellationToken);

    public Task<ContractText> GetContractAsync(string messageType, int? version = null, CancellationToken cancellationToken = default) => contracts.GetAsync(messageType, version, cancellationToken);

    public Task<DirectoryView> GetDirectoryAsync(CancellationToken cancellationToken = default) => Task.FromResult(directory.View());

    public Task<DirectoryView> ChangeDirectoryAsync(DirectoryChange change, CancellationToken cancellationToken = default) => directory.ChangeAsync(change, cancellationToken);

    public Task<EdgeBundleFile> EnrolEdgeAsync(EdgeEnrolment enrolment, CancellationToken cancellationToken = default)
    {
        Checked(enrolment.Note);
        return edges.EnrolAsync(enrolment, cancellationToken);
    }

    public Task<EdgeBundleFile> GetEdgeBundleAsync(string department, CancellationToken cancellationToken = default) => edges.BundleAsync(department, cancellationToken);

    public Task<EdgeStatus> GetEdgeStatusAsync(CancellationToken cancellationToken = default) => edge?.StatusAsync(cancellationToken) ?? throw new NodeApiException(NodeError.Of(ExchangeErrors.NotAnEdge));

    public Task<DoctorReport> DiagnoseAsync(CancellationToken cancellationToken = default) => doctor.ExamineAsync(cancellationToken);

    public Task<PipelineLists> GetPipelinesAsync(CancellationToken cancellationToken = default) => Task.FromResult(pipelines.Lists());

    public Task<DemoSummary> SummariseAsync(CancellationToken cancellationToken = default) => status.SummariseAsync(cancellationToken);

    public Task<SessionLink> CreateSessionLinkAsync(CancellationToken cancellationToken = default) => Task.FromResult(links.Create());

    private static OperatorNote Checked(OperatorNote note)
        => string.IsNullOrWhiteSpace(note.Author) || string.IsNullOrWhiteSpace(note.Why) ? throw new NodeApiException(NodeError.Of(ExchangeErrors.RequestInvalid, "author, why")) : note;
}
