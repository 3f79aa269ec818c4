using Xianning.Exchange.Adapters.Mapping;
using Xianning.Exchange.Adapters.Sources;
using Xianning.Exchange.Bus.Send;

namespace Xianning.Exchange.Adapters.Steps;

/// <summary>Decodes rows and maps their columns to contract fields.</summary>
internal sealed class MapRowStep(RowMapper mapper) : ISendStep
{
    public string Name => "MapRow";

    public ValueTask InvokeAsync(SendBatch batch, CancellationToken cancellationToken)
    {
        foreach (var item in batch.Items)
        {
            if (item.Refusal is not null || item.Mapped is not SourceRow row) continue;
            item.Mapped = mapper.Map(row, out var fault);
            if (fault is not null) item.Refusal = new(fault.Rule, fault.Field, fault.Text, Name);
        }

        return ValueTask.CompletedTask;
    }
}
