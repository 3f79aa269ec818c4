using Xianning.Exchange.Adapters.Cleansing;
using Xianning.Exchange.Adapters.Mapping;
using Xianning.Exchange.Adapters.Returns;
using Xianning.Exchange.Adapters.Sources;
using Xianning.Exchange.Bus.Send;

namespace Xianning.Exchange.Adapters.Steps;

/// <summary>The three steps of one adapter for one claim. After a failure they are made anew, like the claim.</summary>
internal sealed class AdapterSteps : IRowSteps, IDisposable
{
    private readonly CsvFileSource source;
    private readonly RowCleanser cleanser;

    public AdapterSteps(AdapterModel model, CsvFileSource source, ReturnedFiles returned, Func<string, string> personToken, Func<DateOnly> today)
    {
        this.source = source;
        cleanser = new(model, personToken, today);
        ReadRow = new ReadRowStep(model.Contract.MessageType, model.Config.Resource, source, returned);
        MapRow = new MapRowStep(new(model));
        CleanseRow = new CleanseRowStep(cleanser);
    }

    public ISendStep ReadRow { get; }

    public ISendStep MapRow { get; }

    public ISendStep CleanseRow { get; }

    public void Dispose()
    {
        source.Dispose();
        cleanser.Dispose();
    }
}
