using Xianning.Exchange.Contracts.Errors;

namespace Xianning.Exchange.Tests.Bus.Protocol;

/// <summary>What one lane did with the stream of a sender that may have been copied, message by message in the order in which their numbers were put before the window.</summary>
internal sealed class SenderHistory(string lane, bool isCopied, List<string> broken)
{
    private readonly HashSet<string> accepted = [];
    private readonly HashSet<ulong> taken = [];
    private readonly HashSet<(ulong Epoch, ulong First, int Size, string Root)> roots = [];
    private ulong highest;
    private ulong newest;
    private ulong refusedFrom;
    private ulong adopted;

    private bool BeginsAdopted(ModelRecord record) => adopted > newest && record.Attributes.Epoch >= adopted;

    /// <summary>An operator's order was carried out.</summary>
    public void Adopt(ulong epoch)
    {
        adopted = epoch;
        refusedFrom = 0;
    }

    /// <summary>It was neither refused for its number nor skipped.</summary>
    public void Accept(ModelRecord record, string print)
    {
        var (epoch, number) = (record.Attributes.Epoch, record.Attributes.Sequence);
        if (refusedFrom != 0 && epoch >= refusedFrom) Break(record, $"accepted, though refused from epoch {refusedFrom} on and not adopted");
        if (!accepted.Add(print)) Break(record, "accepted twice");
        if (BeginsAdopted(record)) TakeOver(record.Attributes.Previous);
        if (!taken.Add(number)) Break(record, "accepted under a number that another one had and that no adopted epoch has taken over");
        if (epoch < newest && number > highest) Break(record, $"accepted after epoch {newest}");
        if (roots.Add(record.Batch) && roots.Count(record.IsUnderOneNumberWith) > 1) Break(record, "accepted under a root over numbers that another root of its epoch holds, of which something was accepted too");
        highest = Math.Max(highest, number);
        newest = Math.Max(newest, epoch);
    }

    /// <summary>It was skipped as a duplicate.</summary>
    public void Skip(ModelRecord record, string print)
    {
        if (!accepted.Contains(print)) Break(record, "skipped in silence, and its like was never accepted");
    }

    /// <summary>It was refused for its number.</summary>
    public void Refuse(ModelRecord record, string code)
    {
        var epoch = record.Attributes.Epoch;
        if (!isCopied) Break(record, $"refused as {code}, though nobody copied its sender");
        if (BeginsAdopted(record)) Break(record, $"refused as {code}, though epoch {adopted} is adopted");
        if (code == ExchangeErrors.EpochOld.Code && epoch >= newest) Break(record, $"refused as {code}, though no newer epoch than {newest} was accepted");
        if (code == ExchangeErrors.SequenceReused.Code || IsForkAhead(record, code) || IsOfSecondHistory(record, code)) Refuse(record, epoch);
    }

    private bool IsForkAhead(ModelRecord record, string code) => code == ExchangeErrors.SequenceFork.Code && record.Attributes.Sequence > highest;

    // Under an epoch that has ended already there is nothing left to refuse.
    private bool IsOfSecondHistory(ModelRecord record, string code) => code == ExchangeErrors.RootEquivocation.Code && record.Attributes.Epoch >= newest;

    // The first message of an adopted epoch takes over what lies above its previous one.
    private void TakeOver(ulong previous)
    {
        taken.RemoveWhere(number => number > previous);
        highest = Math.Min(highest, previous);
    }

    // What lies between the refused epoch and a later one that was adopted stays refused.
    private void Refuse(ModelRecord record, ulong epoch)
    {
        if (epoch < adopted) return;
        if (refusedFrom == 0 && epoch < newest) Break(record, $"refused, though epoch {newest} is newer");
        refusedFrom = refusedFrom == 0 ? epoch : Math.Min(refusedFrom, epoch);
    }

    private void Break(ModelRecord record, string what) => broken.Add($"{lane}: {record} was {what}");
}
