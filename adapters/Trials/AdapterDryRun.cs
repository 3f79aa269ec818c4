using Xianning.Exchange.Adapters.Cleansing;
using Xianning.Exchange.Adapters.Configuration;
using Xianning.Exchange.Adapters.Mapping;
using Xianning.Exchange.Adapters.Sources;
using Xianning.Exchange.Adapters.Sources.Csv;
using Xianning.Exchange.Bus.Contracting;

namespace Xianning.Exchange.Adapters.Trials;

/// <summary>Tries an adapter on a file without a node: reads, maps, cleanses and checks every row against the contract, and sends nothing.</summary>
public static class AdapterDryRun
{
    // No key of the city is needed to try a file: every person gets the same token.
    private static readonly string AnyPerson = "p:" + new string('0', 64);

    private const int ProgressRows = 10_000;

    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    /// <summary>Reads the file to its end, in constant memory.</summary>
    /// <param name="config">The adapter.</param>
    /// <param name="contract">The contract of its resource.</param>
    /// <param name="path">The file.</param>
    /// <param name="time">The clock: nothing has happened after today.</param>
    /// <param name="progress">Told the rows read so far, every 10,000 rows; null for nobody.</param>
    /// <param name="cancellationToken">Stops between two rows.</param>
    /// <exception cref="AdapterConfigException">The mapping does not fit the contract.</exception>
    /// <exception cref="FileFaultException">The file lacks columns or its encoding is not read.</exception>
    public static DataQualityReport Run(AdapterConfig config, Contract contract, string path, TimeProvider time, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var model = AdapterModel.Compile(config, ContractShape.Of(contract));
        var today = DateOnly.FromDateTime(time.GetUtcNow().ToOffset(China).DateTime);
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, AdapterBounds.FileBufferBytes);
        var header = HeaderFinder.Find(stream, config.Csv, model.Columns, Path.GetFileName(path));
        using var cleanser = new RowCleanser(model, _ => AnyPerson, () => today);
        var tally = new QualityTally(model);
        var mapper = new RowMapper(model);
        var reader = new CsvRowReader(stream, new(Path.GetFileName(path), header, model), header.RowsAt, 0);
        while (reader.Read() is { } row)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Try(row, mapper, cleanser, contract, tally);
            if (row.Number % ProgressRows == 0) progress?.Report(row.Number);
        }

        return tally.ToReport(Path.GetFileName(path), header);
    }

    private static void Try(SourceRow row, RowMapper mapper, RowCleanser cleanser, Contract contract, QualityTally tally)
    {
        if (mapper.Map(row, out var fault) is not { } values) tally.Refused(row.Number, fault!);
        else if (cleanser.Cleanse(values) is not { } body) tally.Refused(row.Number, cleanser.Row.Fault!);
        else if (!contract.TryRead(body, out _)) tally.Refused(row.Number, Explain(contract, body));
        else tally.Accepted(row.Number, cleanser.Row);
    }

    private static RowFault Explain(Contract contract, byte[] body)
    {
        var error = contract.Explain(body).Errors[0];
        return new(Contracts.Errors.ExchangeErrors.ContractInvalid.Code, error.InstancePointer.TrimStart('/'), error.MessageZh);
    }
}
