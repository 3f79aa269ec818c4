namespace Xianning.Exchange.Simulation.Legacy;

/// <summary>What a contract property holds once the row is repaired.</summary>
/// <param name="Property">The property's name in the contract.</param>
/// <param name="Text">Its value; a literal of JSON when <paramref name="Literal"/>, a text otherwise.</param>
/// <param name="Literal">True for numbers and booleans.</param>
internal readonly record struct ExpectedValue(string Property, string Text, bool Literal);
