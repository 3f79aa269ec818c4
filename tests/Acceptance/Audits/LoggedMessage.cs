using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Security.Envelopes;

namespace Xianning.Exchange.AcceptanceTests.Audits;

/// <summary>A record of the log with its signed attributes.</summary>
internal sealed record LoggedMessage(LogRecord Record, EnvelopeAttributes Attributes);
