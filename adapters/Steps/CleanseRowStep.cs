using Xianning.Exchange.Adapters.Cleansing;
using Xianning.Exchange.Bus.Send;

namespace Xianning.Exchange.Adapters.Steps;

/// <summary>Repairs or refuses values and writes the body.</summary>
internal sealed class CleanseRowStep(RowCleanser cleanser) : ISendStep
{
    public string Name => "CleanseRow";

    public ValueTask InvokeAsync(SendBatch batch, CancellationToken cancellationToken)
    {
        foreach (var item in batch.Items)
        {
            if (item.Refusal is not null || item.Mapped is not string?[] values) continue;
            var body = cleanser.Cleanse(values);
            item.Mapped = null;
            if (cleanser.Row.Fixes.Count > 0) item.Fixes = [.. cleanser.Row.Fixes];
            item.Body = body;
            if (cleanser.Row.Fault is not { } fault) continue;
            item.Refusal = new(fault.Rule, fault.Field, fault.Text, Name);
            item.PartialBusinessKey = cleanser.Row.BusinessKey();
        }

        return ValueTask.CompletedTask;
    }
}
