using Xianning.Exchange.Bus.Gate;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.ResourceDirectory;
using Xianning.Exchange.Security.Certificates;

namespace Xianning.Exchange.Node.Trust;

/// <summary>The directory of this node: it can only be opened once the certificate is known that is pinned for it.</summary>
internal sealed class NodeDirectory(IVersionedDocuments documents, TimeProvider time) : IGateDirectory
{
    private volatile SignedDirectory? opened;

    public GateSnapshot? Current => opened?.Current;

    public SignedDirectory Opened => opened ?? throw new NodeApiException(NodeError.Of(ExchangeErrors.DirectoryUnknown));

    public async Task OpenAsync(GovernmentCertificate pinned, CancellationToken cancellationToken)
    {
        var directory = new SignedDirectory(documents, pinned, time);
        try
        {
            await directory.LoadAsync(cancellationToken);
        }
        catch (DirectoryException fault)
        {
            throw new NodeApiException(NodeError.Of(fault.Code, detail: fault.Detail), fault);
        }

        opened = directory;
    }
}
