using Xianning.Exchange.Bus.Handlers;
using Xianning.Exchange.Contracts.Credit;

namespace Xianning.Exchange.Tests.Bus.Protocol;

/// <summary>The chain: adapters and an edge speak of penalties; <c>ledger</c> keeps state and publishes, <c>echo</c> only publishes, <c>watch</c> keeps state of what both publish.</summary>
internal static class ModelGroups
{
    public const string Ledger = "ledger", Echo = "echo", Watch = "watch";

    public static ExchangeBuilder Build(RulesOff off)
    {
        var failure = off.HasFlag(RulesOff.KeyBlocks) ? AfterFailure.ReleaseKey : AfterFailure.BlockKey;
        var exchange = new ExchangeBuilder();
        exchange.AddCapability(Ledger, group => group.ActingFor("fgw", "public-credit").OnFailure(failure).State(ModelJson.Default.Tally, Ledger).Handle<PenaltyDecided, LedgerHandler>());
        exchange.AddCapability(Echo, group => group.ActingFor("fgw", "public-credit").OnFailure(failure).Handle<PenaltyDecided, EchoHandler>());
        exchange.AddCapability(Watch, group => group.ActingFor("zjw", "enforcement-check").OnFailure(failure).State(ModelJson.Default.Tally, Watch).Handle<CreditRecordAccepted, WatchHandler>());
        return exchange;
    }
}
