using System.Collections.Concurrent;
using Xianning.Exchange.Contracts;

namespace Xianning.Exchange.Bus.Handlers;

/// <summary>The message type of a record class, looked up once.</summary>
internal static class MessageTypes
{
    private static readonly ConcurrentDictionary<Type, string> Names = new();

    public static string Of(Type message) => Names.GetOrAdd(message, ContractFiles.MessageTypeOf);
}
