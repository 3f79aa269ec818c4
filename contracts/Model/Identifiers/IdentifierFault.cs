namespace Xianning.Exchange.Contracts.Identifiers;

/// <summary>Why a text is not the identifier that it claims to be. <see cref="IdentifierFaultText"/> has the words.</summary>
public enum IdentifierFault
{
    /// <summary>The text is the identifier, in the form in which it travels.</summary>
    None,

    /// <summary>No text at all.</summary>
    Empty,

    /// <summary>Too short or too long.</summary>
    Length,

    /// <summary>A character outside the identifier's alphabet: lower case, full width, or a letter such as O or I typed for a digit.</summary>
    Alphabet,

    /// <summary>Right characters in the wrong places, or an unknown class of identifier.</summary>
    Shape,

    /// <summary>The region prefix was never assigned.</summary>
    Region,

    /// <summary>A date or year inside the identifier does not exist or cannot be meant.</summary>
    Date,

    /// <summary>The check character does not belong to the rest.</summary>
    CheckDigit,
}
