using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Xianning.Exchange.Bus.Lanes;

namespace Xianning.Exchange.Tests.Bus.Rig;

/// <summary>What a host told its operator.</summary>
internal sealed class HeardLog : ILogger<ExchangeHost>
{
    private readonly ConcurrentQueue<string> lines = [];

    public IReadOnlyCollection<string> Lines => lines;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => lines.Enqueue(formatter(state, exception));
}
