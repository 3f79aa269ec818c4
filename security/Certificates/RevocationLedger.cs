using System.Globalization;
using System.Text;
using Xianning.Exchange.Security.Files;

namespace Xianning.Exchange.Security.Certificates;

/// <summary>
/// What an authority has revoked and the number of its last list, as text: the number on the first line, then <c>serial reason milliseconds</c> a line.
/// Rewritten whole at each change, by rename. Not thread-safe.
/// </summary>
internal sealed class RevocationLedger
{
    private readonly string path;
    private readonly SortedDictionary<string, Revocation> entries = new(StringComparer.Ordinal);
    private long number;

    internal RevocationLedger(string path)
    {
        this.path = path;
        if (!File.Exists(path))
        {
            return;
        }

        var lines = File.ReadAllLines(path);
        number = long.Parse(lines[0], CultureInfo.InvariantCulture);
        foreach (var line in lines.Skip(1))
        {
            var parts = line.Split(' ');
            var at = DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(parts[2], CultureInfo.InvariantCulture));
            entries[parts[0]] = new Revocation(parts[0], at, Enum.Parse<RevocationReason>(parts[1]));
        }
    }

    internal IEnumerable<Revocation> Entries => entries.Values;

    /// <summary>The first reason stands, but a hold may become anything and anything a compromise.</summary>
    internal void Add(Revocation revocation)
    {
        var known = entries.GetValueOrDefault(revocation.SerialHex);
        if (known is null or { Reason: RevocationReason.Hold } || revocation.Reason == RevocationReason.KeyCompromise)
        {
            entries[revocation.SerialHex] = revocation;
            Save();
        }
    }

    /// <summary>Takes over what another copy of the authority revoked; what weighs more stands, whichever was first. False when nothing is new.</summary>
    internal bool Merge(IEnumerable<Revocation> others)
    {
        var isNew = false;
        foreach (var other in others)
        {
            if (WeightOf(other) <= WeightOf(entries.GetValueOrDefault(other.SerialHex))) continue;
            entries[other.SerialHex] = other;
            isNew = true;
        }

        if (isNew) Save();
        return isNew;
    }

    /// <summary>Whether something is revoked here that a list does not say as clearly.</summary>
    internal bool Exceeds(RevocationList list) => entries.Values.Any(entry => WeightOf(entry) > WeightOf(list.Find(entry.SerialHex)));

    private static int WeightOf(Revocation? revocation) => revocation?.Reason switch
    {
        null => 0,
        RevocationReason.Hold => 1,
        RevocationReason.KeyCompromise => 3,
        _ => 2,
    };

    internal bool Lift(string serialHex)
    {
        if (entries.GetValueOrDefault(serialHex) is not { Reason: RevocationReason.Hold })
        {
            return false;
        }

        entries.Remove(serialHex);
        Save();
        return true;
    }

    internal long NextNumber()
    {
        number++;
        Save();
        return number;
    }

    private void Save()
    {
        var text = new StringBuilder().AppendLine(CultureInfo.InvariantCulture, $"{number}");
        foreach (var entry in entries.Values)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{entry.SerialHex} {entry.Reason} {entry.At.ToUnixTimeMilliseconds()}");
        }

        PrivateFile.Write(path, Encoding.ASCII.GetBytes(text.ToString()));
    }
}
