namespace Xianning.Exchange.Capabilities.Credit.Masking;

/// <summary>DQ-36: a person's name keeps its surname, 张*, 欧阳**.</summary>
internal static class PersonNameMask
{
    private static readonly string[] CompoundSurnames = ["欧阳", "诸葛", "上官", "司马", "司徒", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "长孙", "宇文", "夏侯", "端木"];

    public static string Of(string name)
    {
        var kept = 1;
        foreach (var surname in CompoundSurnames)
        {
            if (name.Length > surname.Length && name.StartsWith(surname, StringComparison.Ordinal))
                kept = surname.Length;
        }

        return name.Length <= kept ? "*" : name[..kept] + new string('*', name.Length - kept);
    }
}
