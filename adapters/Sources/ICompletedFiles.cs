namespace Xianning.Exchange.Adapters.Sources;

/// <summary>Which files were read to their end before, by the hash of their bytes.</summary>
internal interface ICompletedFiles
{
    ValueTask<bool> HasAsync(string hash, CancellationToken cancellationToken);
}
