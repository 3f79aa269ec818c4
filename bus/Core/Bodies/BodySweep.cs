namespace Xianning.Exchange.Bus.Bodies;

/// <summary>What a sweep of the body store did and found.</summary>
/// <param name="Removed">Bodies removed because no message claimed them in time.</param>
/// <param name="Unfinished">Remains of uploads removed.</param>
/// <param name="Bodies">Bodies that are there now.</param>
/// <param name="Bytes">Their bytes.</param>
/// <param name="Unclaimed">How many of them no message has claimed yet.</param>
public sealed record BodySweep(int Removed, int Unfinished, long Bodies, long Bytes, long Unclaimed);
