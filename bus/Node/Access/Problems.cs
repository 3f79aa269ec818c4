using System.Globalization;
using Microsoft.AspNetCore.Http;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.WebConsole;

namespace Xianning.Exchange.Node.Access;

/// <summary>A refusal as an HTTP answer: the status and JSON for programs, a page for people.</summary>
internal static class Problems
{
    private static readonly Dictionary<string, int> BodyStatuses = new(StringComparer.Ordinal)
    {
        [ExchangeErrors.BodyMissing.Code] = StatusCodes.Status404NotFound,
        [ExchangeErrors.BodyNotNamed.Code] = StatusCodes.Status404NotFound,
        [ExchangeErrors.BodyTooLarge.Code] = StatusCodes.Status413PayloadTooLarge,
        [ExchangeErrors.BodyQuota.Code] = StatusCodes.Status507InsufficientStorage,
        [ExchangeErrors.BodyNoSpace.Code] = StatusCodes.Status507InsufficientStorage,
        [ExchangeErrors.BodyShareUsed.Code] = StatusCodes.Status507InsufficientStorage,
        [ExchangeErrors.EdgeRefused.Code] = StatusCodes.Status403Forbidden,
        [ExchangeErrors.BodyDamaged.Code] = StatusCodes.Status500InternalServerError,
    };

    // What passes by itself is a 503, and says after how many seconds it is worth asking again: an upload ends, another node takes the lane over once a word is over (5 s), the log or the index
    // catches up, a node is started again.
    private static readonly Dictionary<string, int> SecondsToRetry = new(StringComparer.Ordinal)
    {
        [ExchangeErrors.BodiesBusy.Code] = 2,
        [ExchangeErrors.Fenced.Code] = 5,
        [ExchangeErrors.UnsentFull.Code] = 10,
        [ExchangeErrors.KeyUndecided.Code] = 10,
        [ExchangeErrors.NodeStopping.Code] = 30,
    };

    /// <summary>Writes it.</summary>
    /// <param name="context">The request.</param>
    /// <param name="error">What it says.</param>
    /// <param name="status">The status, where HTTP itself knows a better one than the code has.</param>
    public static Task WriteAsync(HttpContext context, NodeError error, int? status = null)
    {
        context.Response.StatusCode = status ?? StatusOf(error.Code);
        if (context.Response.StatusCode == StatusCodes.Status401Unauthorized) context.Response.Headers.WWWAuthenticate = "Bearer";
        if (SecondsToRetry.TryGetValue(error.Code, out var seconds)) context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal)
            ? ConsoleEndpoints.WriteRefusalAsync(context, error, context.Response.StatusCode)
            : context.Response.WriteAsJsonAsync(error, AdminJson.Readable.NodeError, "application/json; charset=utf-8", context.RequestAborted);
    }

    private static int StatusOf(string code)
    {
        if (BodyStatuses.TryGetValue(code, out var status)) return status;
        if (code == ExchangeErrors.TokenMissing.Code || code == ExchangeErrors.LinkUsed.Code) return StatusCodes.Status401Unauthorized;
        if (code == ExchangeErrors.HostRefused.Code) return StatusCodes.Status421MisdirectedRequest;
        if (code == ExchangeErrors.OriginRefused.Code || code == ExchangeErrors.FormTokenMissing.Code || code == ExchangeErrors.PurposeNotGranted.Code) return StatusCodes.Status403Forbidden;
        if (code == ExchangeErrors.NotFound.Code) return StatusCodes.Status404NotFound;
        if (code == ExchangeErrors.InternalFault.Code) return StatusCodes.Status500InternalServerError;
        if (code == ExchangeErrors.StoreFull.Code) return StatusCodes.Status507InsufficientStorage;
        if (SecondsToRetry.ContainsKey(code)) return StatusCodes.Status503ServiceUnavailable;
        return code == ExchangeErrors.StateChanged.Code || code == ExchangeErrors.KeyUsedOtherwise.Code || code == ExchangeErrors.KeyExpired.Code || code == ExchangeErrors.DocumentConflict.Code || code == ExchangeErrors.EntryState.Code
            ? StatusCodes.Status409Conflict
            : StatusCodes.Status422UnprocessableEntity;
    }
}
