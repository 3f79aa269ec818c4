using System.CommandLine;
using Xianning.Exchange.Adapters.Configuration;
using Xianning.Exchange.Adapters.Sources;
using Xianning.Exchange.Bus.Bodies;
using Xianning.Exchange.Bus.Contracting;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Contracts.Ranges;
using Xianning.Exchange.Security.Certificates;
using Xianning.Exchange.Simulation;

namespace Xianning.Exchange.Cli;

/// <summary>Runs a verb and turns what can go wrong into a clear message and an exit status: 1 refused, 130 interrupted.</summary>
internal static class Verb
{
    private const int Refused = 1;
    private const int Interrupted = 130;

    /// <summary>A verb that asks the running node.</summary>
    public static void AsksNode(this Command command, Func<INodeApi, ParseResult, CancellationToken, Task<int>> action) =>
        command.Runs(async (parse, stop) =>
        {
            using var node = NodeClient.Of(parse.GetValue(DataOption.Value)!);
            return await action(node, parse, stop);
        });

    /// <summary>A verb that needs no node.</summary>
    public static void Runs(this Command command, Func<ParseResult, CancellationToken, Task<int>> action) =>
        command.SetAction(async (parse, stop) =>
        {
            try
            {
                return await action(parse, stop);
            }
            catch (NodeApiException refusal)
            {
                Print(refusal.Error);
                return Refused;
            }
            catch (LogException refusal) when (ExchangeErrors.Find(refusal.Code) is { } code)
            {
                Print(NodeError.Of(code, detail: refusal.Message));
                return Refused;
            }
            catch (BodyException refusal)
            {
                Print(NodeError.Of(refusal.Code, detail: refusal.Detail));
                return Refused;
            }
            catch (OptionRangeException outside)
            {
                Print(NodeError.Of(outside.Code, detail: outside.Detail));
                return Refused;
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return Interrupted;
            }
            catch (IOException full) when (DiskSpace.IsExhausted(full))
            {
                Print(NodeError.Of(ExchangeErrors.StoreFull, detail: full.Message));
                return Refused;
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or FormatException or InvalidDataException or LegacyCityException or AdapterConfigException or FileFaultException or ContractException or CertificateException)
            {
                await Console.Error.WriteLineAsync(failure.Message);
                return Refused;
            }
        });

    private static void Print(NodeError error)
    {
        Console.Error.WriteLine($"{error.Code} {error.TextZh} {error.TextEn}");
        if (error.Subject is not null || error.Detail is not null) Console.Error.WriteLine($"  {string.Join("  ", new[] { error.Subject, error.Detail }.Where(text => text is not null))}");
        Console.Error.WriteLine($"  {error.NextStepZh}");
        Console.Error.WriteLine($"  {error.NextStepEn}");
    }
}
