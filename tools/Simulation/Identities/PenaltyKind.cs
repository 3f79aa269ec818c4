namespace Xianning.Exchange.Simulation.Identities;

/// <summary>A kind of penalty in a department's word and in the code of the 2018 publicity standard.</summary>
/// <param name="Word">The department's word.</param>
/// <param name="Code">The standard's code.</param>
internal sealed record PenaltyKind(string Word, string Code)
{
    public const string WarningCode = "1";
    public const string FineCode = "2";

    public static readonly PenaltyKind Warning = new("警告", WarningCode);
    public static readonly PenaltyKind Fine = new("罚款", FineCode);
    public static readonly PenaltyKind Confiscation = new("没收违法所得、没收非法财物", "3");
    public static readonly PenaltyKind Stop = new("责令停产停业", "4");
    public static readonly PenaltyKind Licence = new("暂扣或者吊销许可证、暂扣或者吊销执照", "5");

    /// <summary>All kinds, fines as frequent as in life.</summary>
    public static readonly PenaltyKind[] Weighted = [Fine, Fine, Fine, Fine, Fine, Fine, Warning, Warning, Confiscation, Stop, Licence];
}
