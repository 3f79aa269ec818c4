namespace Xianning.Exchange.Bus.Receive;

/// <summary>Writes the state that handlers changed and the key versions that were taken, each row once, with the version it was read at.</summary>
internal sealed class WriteStateStep : IReceiveStep
{
    public string Name => "WriteState";

    public ValueTask InvokeAsync(ReceiveBatch batch, CancellationToken cancellationToken)
    {
        foreach (var cell in batch.States.Touched)
        {
            var row = cell.Serialise();
            if (!cell.IsStored(row)) batch.Flush!.WriteState(cell.Model.Table, cell.Key, cell.Version, row);
        }

        batch.Versions.Write(batch);
        return ValueTask.CompletedTask;
    }
}
