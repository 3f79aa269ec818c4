using Microsoft.AspNetCore.Hosting.Server;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Node.Hosting;

namespace Xianning.Exchange.Node.Access;

/// <summary>Makes the links that open the page.</summary>
internal sealed class SessionLinks(SessionRegistry sessions, IServer server)
{
    public SessionLink Create() => new($"{NodeAddress.Of(server)}{LocalAccess.LinkPath}/{sessions.CreateLink()}");
}
