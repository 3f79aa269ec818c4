namespace Xianning.Exchange.AcceptanceTests.Killing;

/// <summary>Signal 9 before and after every step of the send list.</summary>
public sealed class When_the_process_is_killed_around_a_send_step
{
    [Theory]
    [MemberData(nameof(KillPoints.SendSteps), MemberType = typeof(KillPoints))]
    public Task Should_come_to_the_same_state_with_every_number_and_every_row_once(string step) =>
        MortalCity.DieAndLiveAsync([$"send:{step}:Before:2", $"send:{step}:After:2"], TestContext.Current.CancellationToken);

    [Theory]
    [InlineData("send")]
    [InlineData("receive")]
    public Task Should_come_to_the_same_state_when_it_dies_inside_Commit(string list) =>
        MortalCity.DieAndLiveAsync([.. new[] { 30, 100, 300, 800 }.Select(microseconds => $"{list}:Commit:Inside:2:{microseconds}")], TestContext.Current.CancellationToken);
}
