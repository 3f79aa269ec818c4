using Xianning.Exchange.Contracts.Errors;

namespace Xianning.Exchange.Contracts.Ranges;

/// <summary>A settings file says something that it cannot say (SETTINGS_UNREADABLE); nothing was begun with it.</summary>
/// <param name="detail">What, and what stands there instead.</param>
/// <param name="cause">What the parser said, if it did.</param>
public sealed class OptionSettingsException(string detail, Exception? cause = null) : Exception($"{ExchangeErrors.SettingsUnreadable.Code}: {detail}", cause)
{
    /// <summary>The code.</summary>
    public ErrorCode Code { get; } = ExchangeErrors.SettingsUnreadable;

    /// <summary>What, and what stands there instead.</summary>
    public string Detail { get; } = detail;
}
