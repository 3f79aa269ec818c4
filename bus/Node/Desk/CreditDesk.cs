using System.Text;
using System.Text.Json;
using Xianning.Exchange.Bus.Handlers;
using Xianning.Exchange.Bus.Send;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Capabilities.Credit;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Credit;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Contracts.Identifiers;
using Xianning.Exchange.Node.Trust;

namespace Xianning.Exchange.Node.Desk;

/// <summary>
/// Asks for credit reports as any department would: a signed request through the log, the gate and the credit office's handler, and its signed reply on the
/// department's inbox. There is no short cut to the store; what a caller gets is what the reply said.
/// </summary>
internal sealed class CreditDesk(IMessageSender sender, IExchangeStore store, NodeDirectory directory, ReplyBell bell, NodeOptions options, TimeProvider time)
{
    private const int KeyLengthMax = 200;

    // The bell rings inside the flush and the state is there once it has committed, a moment later; a refusal of the gate rings no bell.
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LookForRefusal = TimeSpan.FromMilliseconds(200);

    public async Task<CreditReportAnswer> AskAsync(CreditReportQuery query, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(query.Purpose)) throw new NodeApiException(NodeError.Of(ExchangeErrors.PurposeMissing));
        if (directory.Current is null || !directory.Current.TryGetDepartment(query.As, out var asking)) throw new NodeApiException(NodeError.Of(ExchangeErrors.ParticipantUnknown, query.As));
        if (query.Key is { Length: 0 or > KeyLengthMax }) throw new NodeApiException(NodeError.Of(ExchangeErrors.RequestInvalid, "key"));
        if (!PartyId.TryParse(query.Party, out var party, out _)) throw new NodeApiException(NodeError.Of(ExchangeErrors.RequestInvalid, "party"));
        var request = new RequestCreditReport { Party = party, Purpose = query.Purpose, Requester = Uscc.Parse(asking.Uscc), UseCase = query.UseCase, AuthorizationId = query.AuthorizationId };
        if (!directory.Current.TryGetDepartment(CreditCapability.Department, out var office)) throw new NodeApiException(NodeError.Of(ExchangeErrors.ParticipantUnknown, CreditCapability.Department));
        var send = new SendOptions(office.Uscc, query.Purpose, ExpectReply: true);
        var id = await SendAsync(query, request, send, cancellationToken);
        return await WaitAsync(query.As, id, cancellationToken);
    }

    public async Task<CreditReportAnswer> LookAsync(Guid requestId, CancellationToken cancellationToken)
    {
        foreach (var department in directory.Current?.Data.Participants ?? [])
        {
            if (await ReadAsync(department.Department, requestId, cancellationToken) is not { } open) continue;
            if (open.ReplyId is null) await ThrowIfHeldAsync(requestId, cancellationToken);
            return AnswerOf(requestId, open);
        }

        throw new NodeApiException(NodeError.Of(ExchangeErrors.NotFound, requestId.ToString(), $"Answers are kept for {options.AnswersKeptFor.TotalDays:0} days; xnx trace {requestId} shows what became of older requests, and where the reply stands."));
    }

    public static string TableOf(string department) => $"desk.{department}.requests";

    private async Task<Guid> SendAsync(CreditReportQuery query, RequestCreditReport request, SendOptions send, CancellationToken cancellationToken)
    {
        var row = JsonSerializer.SerializeToUtf8Bytes(new OpenRequest { Party = query.Party, Purpose = query.Purpose }, NodeJson.Default.OpenRequest);
        try
        {
            return await sender.SendAsync(query.As, request, send, query.Key, id => RowsAsync(query.As, id, row, cancellationToken), cancellationToken);
        }
        catch (SendRefusedException refused)
        {
            var code = ExchangeErrors.Find(refused.Code) ?? ExchangeErrors.RequestInvalid;
            throw new NodeApiException(NodeError.Of(code, detail: refused.Message), refused);
        }
        catch (StoreFullException full)
        {
            throw new NodeApiException(NodeError.Of(ExchangeErrors.StoreFull), full);
        }
        catch (FencedException fenced)
        {
            throw new NodeApiException(NodeError.Of(ExchangeErrors.Fenced), fenced);
        }
    }

    // The open request and its age; and what has been kept for long enough goes. Commands end before that, so nobody answers it any more.
    private async ValueTask<IReadOnlyList<StateWrite>> RowsAsync(string department, Guid id, byte[] row, CancellationToken cancellationToken)
    {
        var (now, ages) = (time.GetUtcNow(), RequestAges.TableOf(department));
        List<StateWrite> rows = [new(TableOf(department), KeyOf(id), 0, row), new(ages, RequestAges.KeyOf(now, id), 0, RequestAges.Nothing)];
        var oldest = await store.State.ReadTableAsync(ages, default, options.AnswersRemovedPerRequest, cancellationToken);
        var outlived = oldest.Where(age => RequestAges.IsBefore(age.Key.Span, now - options.AnswersKeptFor)).ToList();
        if (outlived.Count == 0) return rows;
        var requests = await store.LoadStateAsync(TableOf(department), [.. outlived.Select(age => (ReadOnlyMemory<byte>)KeyOf(RequestAges.RequestOf(age.Key.Span)))], cancellationToken);
        rows.AddRange(requests.OfType<StateRow>().Select(request => new StateWrite(TableOf(department), request.Key, request.Version, null)));
        rows.AddRange(outlived.Select(age => new StateWrite(ages, age.Key, age.Version, null)));
        return rows;
    }

    private async Task<CreditReportAnswer> WaitAsync(string department, Guid id, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(options.ReplyWait);
        var open = await ReadAsync(department, id, cancellationToken) ?? new OpenRequest();
        try
        {
            for (var reply = bell.WaitFor(id); open.ReplyId is null; open = await ReadAsync(department, id, cancellationToken) ?? open)
            {
                await Task.WhenAny(reply, Task.Delay(LookForRefusal, time, patience.Token));
                if (reply.IsCompleted) await Task.Delay(LookAgain, time, patience.Token);
                else await ThrowIfHeldAsync(id, patience.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Out of patience: the caller is told to ask again.
        }
        finally
        {
            bell.Forget(id);
        }

        return AnswerOf(id, open);
    }

    // The gate's word is final for the caller, who is not told to ask again for what will not come; an operator may still release the request.
    private async Task ThrowIfHeldAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await store.Quarantine.ListAsync(new QuarantineFilter { MessageId = id, State = QuarantineState.Held }, 0, 1, cancellationToken) is not [var row]) return;
        throw new NodeApiException(NodeError.Of(ExchangeErrors.Find(row.Code) ?? ExchangeErrors.GateFault, id.ToString(), row.Reason));
    }

    private async Task<OpenRequest?> ReadAsync(string department, Guid id, CancellationToken cancellationToken)
        => await store.LoadStateAsync(TableOf(department), [KeyOf(id)], cancellationToken) is [{ } row] ? JsonSerializer.Deserialize(row.Value.Span, NodeJson.Default.OpenRequest) : null;

    private static CreditReportAnswer AnswerOf(Guid id, OpenRequest open) => open.Report is { } report
        ? new CreditReportAnswer(id, open.ReplyId, JsonSerializer.Deserialize(report, Contracts.Admin.AdminJson.Readable.JsonElement), null)
        : new CreditReportAnswer(id, null, null, NodeError.Of(ExchangeErrors.AnswerPending, id.ToString()));

    private static byte[] KeyOf(Guid id) => Encoding.UTF8.GetBytes(id.ToString());
}
