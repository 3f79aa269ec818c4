using System.Diagnostics.CodeAnalysis;

namespace Xianning.Exchange.Contracts.Identifiers;

/// <summary>
/// An identifier with rules of its own: a value type that cannot be made from a wrong text. Parsing is strict: only the form that travels is
/// accepted (upper case, half width), because repairing is the adapters' work. The default value is no identifier; its <see cref="Value"/> is empty.
/// </summary>
/// <typeparam name="TSelf">The identifier itself.</typeparam>
[SuppressMessage("Design", "CA1000:Do not declare static members on generic types", Justification = "Static abstract members are how a generic converter parses.")]
public interface IIdentifier<TSelf>
    where TSelf : struct, IIdentifier<TSelf>
{
    /// <summary>The text in the form in which it travels; empty for the default value.</summary>
    string Value { get; }

    /// <summary>Reads an identifier; never throws.</summary>
    /// <param name="text">The text, exactly as it travels.</param>
    /// <param name="value">The identifier, or the default value when the text is refused.</param>
    /// <param name="fault">Why the text was refused, else <see cref="IdentifierFault.None"/>.</param>
    static abstract bool TryParse([NotNullWhen(true)] string? text, out TSelf value, out IdentifierFault fault);
}
