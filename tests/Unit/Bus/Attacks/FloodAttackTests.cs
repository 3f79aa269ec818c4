using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Contracts.Errors;
using Xunit;

namespace Xianning.Exchange.Tests.Bus.Attacks;

/// <summary>Many records instead of one bad one: they fill neither the store nor the place of what others send, and stop no lane.</summary>
public sealed class FloodAttackTests : IAsyncLifetime
{
    private const int WholeMax = 2;
    private const int OpenMax = 4;
    private const int FinalMax = 5;

    private readonly AttackCity city = new() { DatabaseOptions = new() { QuarantineRowsMax = WholeMax, QuarantineOpenRowsMax = OpenMax, QuarantineFinalRowsMax = FinalMax } };

    /// <summary>The codes that a flood meets, and nothing else.</summary>
    internal static IEnumerable<ErrorCode> Codes => [ExchangeErrors.TooManyHeld, ExchangeErrors.NeverBecameKnown];

    public ValueTask InitializeAsync() => city.InitializeAsync();

    public ValueTask DisposeAsync() => city.DisposeAsync();

    [Fact]
    public async Task Who_has_no_certificate_pushes_out_only_what_else_nobody_knows()
    {
        var held = await HeldAsync(city.Penalty("held", resource: AttackCity.Ungranted));
        await FloodAsync("unknown", "rsj-unlisted", AttackCity.RsjPenalties);

        Assert.Equal([WholeMax + OpenMax, FinalMax], await CountsAsync(ExchangeErrors.NotYetKnown, ExchangeErrors.NeverBecameKnown));
        Assert.Equal(ExchangeErrors.NotGranted.Code, (await city.Store.Quarantine.GetAsync(held.Id, default))!.Code);
        await HandlesAsync(city.Penalty("honest"));
    }

    [Fact]
    public async Task Who_floods_under_its_own_name_gives_up_only_its_own_place()
    {
        await FloodAsync("own.name", "rsj", AttackCity.Ungranted);

        Assert.Equal([WholeMax + OpenMax, FinalMax], await CountsAsync(ExchangeErrors.NotGranted, ExchangeErrors.TooManyHeld));
        var other = await HeldAsync(city.Penalty("other", "zjw", AttackCity.Zjw, AttackCity.RsjPenalties));
        Assert.Equal((ExchangeErrors.ResourceNotOwned.Code, AttackCity.Zjw), (other.Code, other.VerifiedSender));
        await HandlesAsync(city.Penalty("honest"));
    }

    // One by one: a lane that reads many at once leaves a little of the room.
    private async Task FloodAsync(string stream, string key, string resource)
    {
        for (var i = 0; i < 10 * OpenMax; i++) await city.AppendAsync(city.Penalty(stream, key, resource: resource));
    }

    private async Task<QuarantineRow> HeldAsync(RawEnvelope envelope) => (await city.RowOfAsync(envelope, await city.AppendAsync(envelope)))!;

    private async Task HandlesAsync(RawEnvelope envelope)
    {
        await city.AppendAsync(envelope);
        Assert.Contains(new Guid(envelope.Tags[1], bigEndian: true), city.Handled.Ids);
    }

    private async Task<IEnumerable<int>> CountsAsync(params ErrorCode[] codes)
    {
        var rows = await city.Store.Quarantine.ListAsync(QuarantineFilter.All, 0, 1000, default);
        return codes.Select(code => rows.Count(row => row.Code == code.Code));
    }
}
