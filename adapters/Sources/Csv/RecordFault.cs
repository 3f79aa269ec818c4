namespace Xianning.Exchange.Adapters.Sources.Csv;

/// <summary>What is wrong with a record as a whole.</summary>
internal enum RecordFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A quote is opened and not closed, or closed in the middle of a cell.</summary>
    Quote,

    /// <summary>It is longer than 1 MB.</summary>
    Length,
}
