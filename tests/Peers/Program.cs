using System.Globalization;
using Xianning.Exchange.Peers;

if (args is not ["rebus", var connection, var messages])
{
    Console.Error.WriteLine("dotnet run -c Release --project tests/Peers -- rebus CONNECTION MESSAGES");
    return 1;
}

var count = int.Parse(messages, CultureInfo.InvariantCulture);
await new RebusPeer(connection, 2, 20).MeasureAsync(count / 4);
foreach (var (workers, parallel) in new[] { (2, 20), (4, 40), (8, 80) })
{
    var (drain, loop) = await new RebusPeer(connection, workers, parallel).MeasureAsync(count);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"rebus {workers} {parallel} {drain:f0} {loop:f0}"));
}

return 0;
