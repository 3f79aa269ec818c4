namespace Xianning.Exchange.Bus.Store;

/// <summary>The processes that share a store, as far as each has told it lately. A hint of who shall claim what; the fence alone decides who may write.</summary>
internal interface INodePresence
{
    /// <summary>This process, for as long as it lives.</summary>
    Guid Me { get; }

    /// <summary>Says that this process lives, and looks who else does; what others committed or ordered meanwhile rings here as if it had been done here.</summary>
    /// <param name="life">How long the word is good for, by the store's clock.</param>
    /// <param name="groups">The groups that this process runs lanes of.</param>
    /// <param name="heard">For how long the log has been answering it; negative: for how long it has not.</param>
    /// <param name="collections">Collections of documents to look at.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    /// <exception cref="StoreException">The store did not answer.</exception>
    ValueTask<NodesSeen> BeatAsync(TimeSpan life, IReadOnlyList<string> groups, TimeSpan heard, IReadOnlyList<string> collections, CancellationToken cancellationToken);

    /// <summary>Says that this process runs nothing any more.</summary>
    /// <param name="cancellationToken">Ends waiting.</param>
    /// <exception cref="StoreException">The store did not answer.</exception>
    ValueTask LeaveAsync(CancellationToken cancellationToken);
}
