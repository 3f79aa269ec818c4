using Xianning.Exchange.Contracts.Identifiers;

namespace Xianning.Exchange.Bus.Bodies;

/// <summary>
/// 附件库 (claim check): where large things lie that messages name by <see cref="BodyReference"/> instead of carrying them. A body is there whole or not at all, by its hash, so putting it twice is
/// putting it once. It is kept for some days, and for good once it is claimed, which happens before a message that names it is signed. Safe for all threads; nodes of one city share it.
/// </summary>
public interface IBodyStore
{
    /// <summary>Takes in a body and hashes it on the way. When it returns, the body survives a loss of power.</summary>
    /// <param name="content">The bytes, read to their end; at most the store's bound.</param>
    /// <param name="expected">What they must be; null takes what comes.</param>
    /// <param name="cancellationToken">Ends it; nothing is kept then.</param>
    /// <returns>The reference, the same whenever the same bytes are put.</returns>
    /// <exception cref="BodyException">BODY_TOO_LARGE, BODY_MISMATCH, BODY_QUOTA, BODY_NO_SPACE, BODIES_BUSY or BODIES_NOT_TAKEN; nothing was kept.</exception>
    Task<BodyReference> PutAsync(Stream content, BodyReference? expected, CancellationToken cancellationToken);

    /// <summary>Whether a body of this hash and size is there, claimed or not. Its bytes are not read.</summary>
    /// <param name="reference">The body.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    ValueTask<bool> HoldsAsync(BodyReference reference, CancellationToken cancellationToken);

    /// <summary>Keeps a body for good, because a message is about to name it. When it returns true, no sweep removes the body, and a loss of power does not undo that. Repeatable.</summary>
    /// <param name="reference">The body.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    /// <returns>False when no body of this hash and size is there.</returns>
    ValueTask<bool> ClaimAsync(BodyReference reference, CancellationToken cancellationToken);

    /// <summary>Keeps a body for good on the word of somebody whose message nobody has seen yet, as an edge. What was not claimed before counts for the holder, whose share is bounded.</summary>
    /// <param name="reference">The body.</param>
    /// <param name="holder">On whose word: 1 to 64 letters and digits.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    /// <returns>False when no body of this hash and size is there.</returns>
    /// <exception cref="BodyException">BODY_SHARE_USED: it would not fit the holder's share; said too where the body is not there yet.</exception>
    ValueTask<bool> ClaimForAsync(BodyReference reference, string holder, CancellationToken cancellationToken);

    /// <summary>Opens a body for reading from its beginning to its end. The bytes are hashed on the way: the read that would complete a body which is not what its reference names throws instead, so nobody ever has the whole of it.</summary>
    /// <param name="reference">The body.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    /// <exception cref="BodyException">BODY_MISSING, or BODY_DAMAGED, which reads may throw too.</exception>
    ValueTask<Stream> OpenAsync(BodyReference reference, CancellationToken cancellationToken);

    /// <summary>Removes what no message claimed in time and what uploads that were killed left. Repeatable, and harmless while other nodes work.</summary>
    /// <param name="cancellationToken">Ends it; what is left is removed the next time.</param>
    ValueTask<BodySweep> SweepAsync(CancellationToken cancellationToken);
}
