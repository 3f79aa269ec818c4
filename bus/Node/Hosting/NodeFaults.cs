using Xianning.Exchange.Bus.Bodies;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Contracts.Ranges;
using Xianning.Exchange.ResourceDirectory;
using Xianning.Exchange.Security.Certificates;

namespace Xianning.Exchange.Node.Hosting;

/// <summary>Says in the table's words what parts of the node threw.</summary>
internal static class NodeFaults
{
    /// <summary>The refusal for a failure that the table knows; null for one that nobody foresaw.</summary>
    public static NodeApiException? Explain(Exception fault) => fault switch
    {
        NodeApiException refusal => refusal,
        StoreException store when ExchangeErrors.Find(store.Code) is { } code => Say(code, fault),
        LogException log when ExchangeErrors.Find(log.Code) is { } code => Say(code, fault),
        BodyException body => new NodeApiException(NodeError.Of(body.Code, detail: body.Detail), fault),
        OptionRangeException option => new NodeApiException(NodeError.Of(option.Code, detail: option.Detail), fault),
        OptionSettingsException settings => new NodeApiException(NodeError.Of(settings.Code, detail: settings.Detail), fault),
        DirectoryException directory => new NodeApiException(NodeError.Of(directory.Code, detail: directory.Detail), fault),
        _ when DiskSpace.IsExhausted(fault) => Say(ExchangeErrors.StoreFull, fault),
        CertificateException => Say(ExchangeErrors.KeyMissing, fault),
        _ => null,
    };

    private static NodeApiException Say(ErrorCode code, Exception fault) => new(NodeError.Of(code, detail: fault.Message), fault);
}
