using Microsoft.Extensions.Time.Testing;
using Xianning.Exchange.Bus.Bodies;
using Xianning.Exchange.Contracts.Identifiers;

namespace Xianning.Exchange.Tests.Conformance;

/// <summary>A body store under test, and the damage that is done to it behind its back.</summary>
public interface IBodyStoreHarness : IAsyncDisposable
{
    /// <summary>The numbers that the store under test must be made with.</summary>
    static BodyStoreOptions Numbers { get; } = new() { BodyBytesMax = 300_000, TotalBytesMax = 1 << 20, FreeBytesMin = 0, UnclaimedKept = TimeSpan.FromDays(7), PutsMax = 2, PerEdgeBytesMax = 500_000 };

    FakeTimeProvider Time { get; }

    /// <summary>The store, as this node sees it.</summary>
    IBodyStore Store { get; }

    /// <summary>The same bodies, as another node sees them.</summary>
    IBodyStore OtherNode { get; }

    /// <summary>Puts other bytes in the place of a body's.</summary>
    void Overwrite(BodyReference reference, byte[] bytes);

    /// <summary>Goes on as a new process would.</summary>
    void Restart();
}
