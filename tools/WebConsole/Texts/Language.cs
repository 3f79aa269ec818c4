namespace Xianning.Exchange.WebConsole.Texts;

/// <summary>Languages of the console.</summary>
public enum Language
{
    /// <summary>Chinese, unless the reader chose otherwise.</summary>
    Chinese,

    /// <summary>English.</summary>
    English,
}
