namespace Xianning.Exchange.Contracts.Admin;

/// <summary>One change of the directory: exactly one of the three is given.</summary>
/// <param name="Participant">Participant to add or replace.</param>
/// <param name="Resource">Resource to add or replace.</param>
/// <param name="Grant">Grant to add or replace; end one by its Until.</param>
/// <param name="ExpectedVersion">Version of the directory that was read: a change in between is a conflict.</param>
/// <param name="Author">Who changes it.</param>
/// <param name="Why">Why.</param>
public sealed record DirectoryChange(ParticipantView? Participant, ResourceView? Resource, GrantView? Grant, long ExpectedVersion, string Author, string Why);
