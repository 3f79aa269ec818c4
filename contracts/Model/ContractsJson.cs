using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Xianning.Exchange.Contracts;

/// <summary>
/// How messages are written as JSON: camel case, no nulls, ISO dates, Chinese readable (values never stand in HTML unencoded: the console encodes).
/// Read-only, threads may share it.
/// </summary>
public static class ContractsJson
{
    /// <summary>The options, with generated readers and writers only: a type that is no message is refused.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>The reader and writer of a message.</summary>
    /// <exception cref="NotSupportedException">The type is no message of this assembly.</exception>
    public static JsonTypeInfo<T> TypeInfo<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            AllowDuplicateProperties = false,
            TypeInfoResolver = ContractsJsonContext.Default,
        };
        options.MakeReadOnly();
        return options;
    }
}
