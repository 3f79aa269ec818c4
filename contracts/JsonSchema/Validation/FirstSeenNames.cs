using System.Runtime.CompilerServices;

namespace Xianning.Exchange.JsonSchema.Validation;

/// <summary>The names of an ordinary open object, on the stack.</summary>
[InlineArray(Length)]
internal struct FirstSeenNames
{
    /// <summary>How many names stay on the stack before an array is rented.</summary>
    public const int Length = 8;

    private SeenName _element;
}
