namespace Xianning.Exchange.Capabilities.Credit;

/// <summary>Where a statement comes from, read from the signed attributes.</summary>
/// <param name="Resource">信息资源代码; one participant owns it.</param>
/// <param name="Sender">USCC of the participant that signed.</param>
/// <param name="MessageId">The message, so that a report leads back to it.</param>
internal readonly record struct StatementSource(string Resource, string Sender, Guid MessageId);
