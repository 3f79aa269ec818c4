namespace Xianning.Exchange.Contracts.Admin;

/// <summary>
/// Everything an operator or the page asks of a node. The node implements it over the bus, the CLI over HTTP; both refuse with a <see cref="NodeApiException"/>.
/// Safe for any number of threads.
/// </summary>
public interface INodeApi
{
    /// <summary>Figures, state and the last 20 messages.</summary>
    Task<NodeStatus> GetStatusAsync(CancellationToken cancellationToken = default);

    /// <summary>Finds messages and returned rows by id or by any single part of a business key.</summary>
    Task<TraceResult> TraceAsync(string query, CancellationToken cancellationToken = default);

    /// <summary>Lists the quarantine.</summary>
    Task<QuarantinePage> ListQuarantineAsync(QuarantineQuery query, CancellationToken cancellationToken = default);

    /// <summary>Shows one quarantined record.</summary>
    Task<QuarantineDetail> GetQuarantineAsync(long id, CancellationToken cancellationToken = default);

    /// <summary>Orders the release of a record: it passes every gate step again under today's directory.</summary>
    Task<OrderAccepted> ReleaseQuarantinedAsync(long id, OperatorNote note, CancellationToken cancellationToken = default);

    /// <summary>Orders that a held record is given up: it is never handled, and what waited behind it goes on.</summary>
    Task<OrderAccepted> DiscardQuarantinedAsync(long id, OperatorNote note, CancellationToken cancellationToken = default);

    /// <summary>Lists the error store.</summary>
    Task<ErrorPage> ListErrorsAsync(ErrorQuery query, CancellationToken cancellationToken = default);

    /// <summary>Orders another attempt.</summary>
    Task<OrderAccepted> RetryErrorAsync(long id, OperatorNote note, CancellationToken cancellationToken = default);

    /// <summary>Orders that a message is given up; those parked behind it go on.</summary>
    Task<OrderAccepted> DiscardErrorAsync(long id, OperatorNote note, CancellationToken cancellationToken = default);

    /// <summary>Lists the streams that the node's groups read: how far, what is missing, what is refused.</summary>
    Task<StreamPage> ListStreamsAsync(StreamQuery query, CancellationToken cancellationToken = default);

    /// <summary>Orders that a stream goes on from its refused epoch, or without what is missing of it.</summary>
    Task<StreamAdopted> AdoptStreamAsync(StreamAdoption adoption, CancellationToken cancellationToken = default);

    /// <summary>Lists where the reading groups stand in their topics.</summary>
    Task<GroupPage> ListGroupsAsync(GroupQuery query, CancellationToken cancellationToken = default);

    /// <summary>Lets a group go on elsewhere in a topic. What it has handled stays handled; what it passes over is missing in its streams, which say so.</summary>
    Task<GroupMoved> ResetGroupAsync(GroupMove move, CancellationToken cancellationToken = default);

    /// <summary>Says where a group that has never read a topic begins there.</summary>
    Task<GroupMoved> BeginGroupAsync(GroupMove move, CancellationToken cancellationToken = default);

    /// <summary>Exports a package that outsiders verify with openssl alone.</summary>
    Task<EvidenceFile> ExportEvidenceAsync(EvidenceQuery query, CancellationToken cancellationToken = default);

    /// <summary>Stores something large that messages name instead of carrying it; what no message names is removed after some days.</summary>
    /// <param name="content">The bytes, read to their end.</param>
    /// <param name="reference">What they must be; null takes what comes.</param>
    /// <param name="cancellationToken">Ends it; nothing is kept then.</param>
    Task<BodyStored> PutBodyAsync(Stream content, string? reference = null, CancellationToken cancellationToken = default);

    /// <summary>Opens a body that a message names, for whoever may read that message; the purpose is recorded. A body that was changed fails before its end.</summary>
    Task<Stream> OpenBodyAsync(BodyQuery query, CancellationToken cancellationToken = default);

    /// <summary>Sends a signed request for a credit report and waits up to 30 s for the signed reply.</summary>
    Task<CreditReportAnswer> RequestCreditReportAsync(CreditReportQuery query, CancellationToken cancellationToken = default);

    /// <summary>Asks again for the reply to a request.</summary>
    Task<CreditReportAnswer> GetCreditReportAsync(Guid requestId, CancellationToken cancellationToken = default);

    /// <summary>Publishes a contract.</summary>
    Task<PublishedContract> PublishContractAsync(ContractDraft draft, CancellationToken cancellationToken = default);

    /// <summary>Says what publishing a contract would come to, and publishes nothing.</summary>
    Task<PublishedContract> CheckContractAsync(ContractDraft draft, CancellationToken cancellationToken = default);

    /// <summary>A published contract with its text; the newest version when none is named.</summary>
    Task<ContractText> GetContractAsync(string messageType, int? version = null, CancellationToken cancellationToken = default);

    /// <summary>The directory in force.</summary>
    Task<DirectoryView> GetDirectoryAsync(CancellationToken cancellationToken = default);

    /// <summary>Changes the directory, which is signed anew.</summary>
    Task<DirectoryView> ChangeDirectoryAsync(DirectoryChange change, CancellationToken cancellationToken = default);

    /// <summary>Certifies an edge's keys, lists it in the directory, and makes its bundle.</summary>
    Task<EdgeBundleFile> EnrolEdgeAsync(EdgeEnrolment enrolment, CancellationToken cancellationToken = default);

    /// <summary>A bundle of today for a department's edge.</summary>
    Task<EdgeBundleFile> GetEdgeBundleAsync(string department, CancellationToken cancellationToken = default);

    /// <summary>How this edge stands.</summary>
    Task<EdgeStatus> GetEdgeStatusAsync(CancellationToken cancellationToken = default);

    /// <summary>Examines the node.</summary>
    Task<DoctorReport> DiagnoseAsync(CancellationToken cancellationToken = default);

    /// <summary>The two step lists.</summary>
    Task<PipelineLists> GetPipelinesAsync(CancellationToken cancellationToken = default);

    /// <summary>State digest and figures.</summary>
    Task<DemoSummary> SummariseAsync(CancellationToken cancellationToken = default);

    /// <summary>A new one-time link to the page.</summary>
    Task<SessionLink> CreateSessionLinkAsync(CancellationToken cancellationToken = default);
}
