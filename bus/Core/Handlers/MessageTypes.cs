using System.Collections.Concurrent;
using System.Reflection;
using Xianning.Exchange.Contracts;

namespace Xianning.Exchange.Bus.Handlers;

/// <summary>The message type of a record class, from its <see cref="MessageAttribute"/>.</summary>
internal static class MessageTypes
{
    private static readonly ConcurrentDictionary<Type, string> Names = new();

    public static string Of(Type message) => Names.GetOrAdd(message, static type =>
        type.GetCustomAttribute<MessageAttribute>()?.Type
        ?? throw new ArgumentException($"{type.Name} has no [Message(\"xn...\")] attribute."));
}
