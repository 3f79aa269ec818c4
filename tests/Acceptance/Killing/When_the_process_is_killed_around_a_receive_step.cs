namespace Xianning.Exchange.AcceptanceTests.Killing;

/// <summary>Signal 9 before and after every step of the receive list.</summary>
public sealed class When_the_process_is_killed_around_a_receive_step
{
    [Theory]
    [MemberData(nameof(KillPoints.ReceiveSteps), MemberType = typeof(KillPoints))]
    public Task Should_come_to_the_same_state_with_every_number_and_every_row_once(string step) =>
        MortalCity.DieAndLiveAsync([$"receive:{step}:Before:2", $"receive:{step}:After:2"], TestContext.Current.CancellationToken);
}
