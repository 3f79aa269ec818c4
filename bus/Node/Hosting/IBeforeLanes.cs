namespace Xianning.Exchange.Node.Hosting;

/// <summary>A part that has to do something when directory and contracts are known and no lane runs yet.</summary>
internal interface IBeforeLanes
{
    void Prepare();
}
