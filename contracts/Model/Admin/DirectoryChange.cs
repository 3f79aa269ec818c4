namespace Xianning.Exchange.Contracts.Admin;

/// <summary>One change of the directory: exactly one of the last three is given.</summary>
/// <param name="ExpectedVersion">Version of the directory that was read: a change in between is a conflict.</param>
/// <param name="Author">Who changes it.</param>
/// <param name="Why">Why.</param>
/// <param name="Participant">Participant to add or replace.</param>
/// <param name="Resource">Resource to add or replace.</param>
/// <param name="Grant">Grant to add or replace; end one by its Until.</param>
public sealed record DirectoryChange(long ExpectedVersion, string Author, string Why, ParticipantView? Participant = null, ResourceView? Resource = null, GrantView? Grant = null);
