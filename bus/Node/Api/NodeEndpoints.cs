using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Xianning.Exchange.Contracts.Admin;

namespace Xianning.Exchange.Node.Api;

/// <summary>The local HTTP interface: a verb of <see cref="INodeApi"/> each.</summary>
internal static class NodeEndpoints
{
    public static void MapNodeApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1");
        api.MapGet("/status", (INodeApi node, CancellationToken stop) => node.GetStatusAsync(stop)).WithSummary("Figures, state and the last 20 messages");
        api.MapGet("/trace", (string q, INodeApi node, CancellationToken stop) => node.TraceAsync(q, stop)).WithSummary("Finds messages and returned rows by id or any single part of a business key");
        api.MapGet("/doctor", (INodeApi node, CancellationToken stop) => node.DiagnoseAsync(stop)).WithSummary("Examines the node");
        api.MapGet("/pipelines", (INodeApi node, CancellationToken stop) => node.GetPipelinesAsync(stop)).WithSummary("The two step lists");
        api.MapGet("/summary", (INodeApi node, CancellationToken stop) => node.SummariseAsync(stop)).WithSummary("State digest and figures");
        api.MapPost("/session-links", (INodeApi node, CancellationToken stop) => node.CreateSessionLinkAsync(stop)).WithSummary("A new one-time link to the page");
        MapQuarantine(api);
        MapErrors(api);
        MapStreams(api);
        MapGroups(api);
        MapDirectory(api);
        MapCredit(api);
        MapEdges(api);
        api.MapBodies();
        api.MapPost("/evidence", ExportAsync).WithSummary("Exports an evidence package").Produces(StatusCodes.Status200OK, contentType: "application/zip");
    }

    private static void MapQuarantine(RouteGroupBuilder api)
    {
        api.MapGet("/quarantine", ([AsParameters] QuarantineQuery query, INodeApi node, CancellationToken stop) => node.ListQuarantineAsync(query, stop)).WithSummary("Lists the quarantine");
        api.MapGet("/quarantine/{id:long}", (long id, INodeApi node, CancellationToken stop) => node.GetQuarantineAsync(id, stop)).WithSummary("Shows one quarantined record");
        api.MapPost("/quarantine/{id:long}/release", (long id, OperatorNote note, INodeApi node, CancellationToken stop) => node.ReleaseQuarantinedAsync(id, note, stop)).WithSummary("Orders the release of a record");
        api.MapPost("/quarantine/{id:long}/discard", (long id, OperatorNote note, INodeApi node, CancellationToken stop) => node.DiscardQuarantinedAsync(id, note, stop)).WithSummary("Orders that a held record is given up");
    }

    private static void MapErrors(RouteGroupBuilder api)
    {
        api.MapGet("/errors", ([AsParameters] ErrorQuery query, INodeApi node, CancellationToken stop) => node.ListErrorsAsync(query, stop)).WithSummary("Lists the error store");
        api.MapPost("/errors/{id:long}/retry", (long id, OperatorNote note, INodeApi node, CancellationToken stop) => node.RetryErrorAsync(id, note, stop)).WithSummary("Orders another attempt");
        api.MapPost("/errors/{id:long}/discard", (long id, OperatorNote note, INodeApi node, CancellationToken stop) => node.DiscardErrorAsync(id, note, stop)).WithSummary("Orders that a message is given up");
    }

    private static void MapStreams(RouteGroupBuilder api)
    {
        api.MapGet("/streams", ([AsParameters] StreamQuery query, INodeApi node, CancellationToken stop) => node.ListStreamsAsync(query, stop)).WithSummary("Lists the streams that are read, what is missing and what is refused");
        api.MapPost("/streams/adopt", (StreamAdoption adoption, INodeApi node, CancellationToken stop) => node.AdoptStreamAsync(adoption, stop)).WithSummary("Orders that a stream goes on from its refused epoch, or without what is missing");
    }

    private static void MapGroups(RouteGroupBuilder api)
    {
        api.MapGet("/groups", ([AsParameters] GroupQuery query, INodeApi node, CancellationToken stop) => node.ListGroupsAsync(query, stop)).WithSummary("Lists where the reading groups stand in their topics");
        api.MapPost("/groups/reset", (GroupMove move, INodeApi node, CancellationToken stop) => node.ResetGroupAsync(move, stop)).WithSummary("Lets a group go on elsewhere in a topic");
        api.MapPost("/groups/init", (GroupMove move, INodeApi node, CancellationToken stop) => node.BeginGroupAsync(move, stop)).WithSummary("Says where a group that has never read a topic begins there");
    }

    private static void MapDirectory(RouteGroupBuilder api)
    {
        api.MapGet("/directory", (INodeApi node, CancellationToken stop) => node.GetDirectoryAsync(stop)).WithSummary("The directory in force");
        api.MapPost("/directory", (DirectoryChange change, INodeApi node, CancellationToken stop) => node.ChangeDirectoryAsync(change, stop)).WithSummary("Changes the directory, which is signed anew");
        api.MapPost("/contracts", (ContractDraft draft, INodeApi node, CancellationToken stop) => node.PublishContractAsync(draft, stop)).WithSummary("Publishes a contract");
        api.MapPost("/contracts/check", (ContractDraft draft, INodeApi node, CancellationToken stop) => node.CheckContractAsync(draft, stop)).WithSummary("Says what publishing a contract would come to, and publishes nothing");
        api.MapGet("/contracts/{messageType}", (string messageType, int? version, INodeApi node, CancellationToken stop) => node.GetContractAsync(messageType, version, stop)).WithSummary("A published contract with its text; the newest version when none is named");
    }

    private static void MapCredit(RouteGroupBuilder api)
    {
        api.MapPost("/credit/reports", async ([FromBody] CreditReportQuery query, INodeApi node, CancellationToken stop) => Answer(await node.RequestCreditReportAsync(query, stop)))
            .WithSummary("Sends a signed request for a credit report and waits for the signed reply; 202 says to ask again with the id").Produces<CreditReportAnswer>();
        api.MapGet("/credit/reports/{requestId:guid}", async (Guid requestId, INodeApi node, CancellationToken stop) => Answer(await node.GetCreditReportAsync(requestId, stop)))
            .WithSummary("Asks again for the reply to a request").Produces<CreditReportAnswer>();
    }

    private static void MapEdges(RouteGroupBuilder api)
    {
        api.MapPost("/edges", (EdgeEnrolment enrolment, INodeApi node, CancellationToken stop) => node.EnrolEdgeAsync(enrolment, stop)).WithSummary("Certifies an edge's keys, lists it in the directory and makes its bundle");
        api.MapGet("/edges/{department}/bundle", (string department, INodeApi node, CancellationToken stop) => node.GetEdgeBundleAsync(department, stop)).WithSummary("A bundle of today for a department's edge");
        api.MapGet("/edge", (INodeApi node, CancellationToken stop) => node.GetEdgeStatusAsync(stop)).WithSummary("How this edge stands; refused by a node that is none");
    }

    private static IResult Answer(CreditReportAnswer answer)
        => answer.ReplyId is null ? TypedResults.Accepted($"/api/v1/credit/reports/{answer.RequestId}", answer) : TypedResults.Ok(answer);

    private static async Task<IResult> ExportAsync(EvidenceQuery query, INodeApi node, CancellationToken stop)
    {
        var file = await node.ExportEvidenceAsync(query, stop);
        return TypedResults.File(file.Content, "application/zip", file.Name);
    }
}
