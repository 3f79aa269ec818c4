namespace Xianning.Exchange.Contracts.Masking;

/// <summary>Masks a natural person's name: the surname stays, every other character becomes a star (DQ-36). Threads may share it.</summary>
public static class PersonNameMask
{
    private const string CompoundSurnames = "欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 令狐";

    private static readonly HashSet<string> Compound = [.. CompoundSurnames.Split(' ')];

    /// <summary>The masked name, for example <c>张*</c> or <c>欧阳**</c>; a name of one character becomes one star.</summary>
    /// <param name="name">The name; empty stays empty.</param>
    public static string Of(string name)
    {
        if (name.Length < 2) return new('*', name.Length);
        var kept = name.Length > 2 && Compound.Contains(name[..2]) ? 2 : 1;
        if (char.IsHighSurrogate(name[kept - 1])) kept++;
        return string.Concat(name.AsSpan(0, kept), new string('*', Math.Max(1, name.Length - kept)));
    }
}
