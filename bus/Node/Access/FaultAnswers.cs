using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
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
        }
        catch (Exception fault) when (!context.Response.HasStarted && fault is not OperationCanceledException)
        {
            var error = ErrorOf(fault);
            if (error.Code == ExchangeErrors.InternalFault.Code) Unforeseen(logger, context.Request.Path, fault);
            await Problems.WriteAsync(context, error);
        }
    }

    private static NodeError ErrorOf(Exception fault) => fault switch
    {
        NodeApiException refusal => refusal.Error,
        AntiforgeryValidationException => NodeError.Of(ExchangeErrors.FormTokenMissing),
        BadHttpRequestException bad => NodeError.Of(ExchangeErrors.RequestInvalid, detail: bad.Message),
        _ => NodeError.Of(ExchangeErrors.InternalFault),
    };

    [LoggerMessage(EventId = 4001, Level = LogLevel.Error, Message = "The request {Path} failed")]
    private static partial void Unforeseen(ILogger logger, PathString path, Exception fault);
}
