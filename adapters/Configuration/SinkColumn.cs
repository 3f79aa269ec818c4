namespace Xianning.Exchange.Adapters.Configuration;

/// <summary>One column of a sink's files.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Field">The contract field that fills it; or a fact of the message: <c>$messageId</c>, <c>$sender</c>, <c>$sentAt</c>, <c>$operation</c> (<c>put</c> or <c>withdraw</c>).</param>
/// <param name="Line">Line of the text, from 1.</param>
/// <param name="ColumnOfText">Column of the text, from 1.</param>
public sealed record SinkColumn(string Title, string Field, int Line, int ColumnOfText);
