using System.Text.Json;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Xianning.Exchange.Bus.Bodies;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Errors;

namespace Xianning.Exchange.Node.Access;

/// <summary>Turns what endpoints throw into answers with a code; what nobody foresaw is logged and answered without particulars.</summary>
internal sealed partial class FaultAnswers(RequestDelegate next, ILogger<FaultAnswers> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
            if (IsBare(context.Response)) await Problems.WriteAsync(context, ErrorOf(context), context.Response.StatusCode);
        }
        catch (BodyException damaged) when (context.Response.HasStarted)
        {
            // The length was told: a connection that is closed before it is how a client learns of this.
            BrokenOff(logger, damaged.Code.Code, context.Request.Path, damaged.Detail);
            context.Abort();
        }
        catch (Exception fault) when (!context.Response.HasStarted && fault is not OperationCanceledException)
        {
            var error = ErrorOf(fault);
            if (error.Code == ExchangeErrors.InternalFault.Code) Unforeseen(logger, context.Request.Path, fault);
            await Problems.WriteAsync(context, error, error.Code == ExchangeErrors.FormTokenMissing.Code ? null : (fault as BadHttpRequestException)?.StatusCode);
        }
    }

    // No endpoint for the path, its parts or the method, or a body beyond the bound: the framework answers with a bare status.
    private static bool IsBare(HttpResponse response)
        => !response.HasStarted && response.ContentType is null && response.StatusCode is >= StatusCodes.Status400BadRequest and < StatusCodes.Status500InternalServerError;

    private static NodeError ErrorOf(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => NodeError.Of(ExchangeErrors.NotFound, context.Request.Path),
        StatusCodes.Status413PayloadTooLarge => NodeError.Of(ExchangeErrors.RequestTooLarge),
        _ => NodeError.Of(ExchangeErrors.RequestInvalid, $"{context.Request.Method} {context.Request.Path}"),
    };

    private static NodeError ErrorOf(Exception fault) => fault switch
    {
        NodeApiException refusal => refusal.Error,
        BadHttpRequestException { InnerException: AntiforgeryValidationException } => NodeError.Of(ExchangeErrors.FormTokenMissing),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => NodeError.Of(ExchangeErrors.RequestTooLarge),
        BadHttpRequestException bad => NodeError.Of(ExchangeErrors.RequestInvalid, detail: bad.InnerException is JsonException json ? json.Message : bad.Message),
        _ => NodeError.Of(ExchangeErrors.InternalFault),
    };

    [LoggerMessage(EventId = 4002, Level = LogLevel.Error, Message = "{Code}: {Path} was broken off: {Detail}")]
    private static partial void BrokenOff(ILogger logger, string code, PathString path, string detail);

    [LoggerMessage(EventId = 4001, Level = LogLevel.Error, Message = "The request {Path} failed")]
    private static partial void Unforeseen(ILogger logger, PathString path, Exception fault);
}
