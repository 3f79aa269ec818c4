using System.Text.Json;
using System.Text.Unicode;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Errors;

namespace Xianning.Exchange.Node.City;

/// <summary>The plan of a city as an operator writes it: JSON, comments allowed.</summary>
public static class CityPlanText
{
    private const int BytesMax = 1 << 20;

    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>A plan to begin with. Its organisations are invented.</summary>
    public static string Example => """
        {
          // The bus: it stands in every signed message and never changes. Demo cities alone begin with "demo.".
          "busId": "city.example",
          // In the names of the city's authorities.
          "city": "咸宁市",
          // Who runs the platform, by id: signs the directory, owns the product's contracts.
          "operator": "zwfw",
          "participants": [
            { "id": "zwfw", "uscc": "11421200XN0000020E", "name": "市政务服务中心管理办公室（示例）" },
            // The credit office runs where "fgw" takes part, and answers requests where it accepts them.
            { "id": "fgw", "uscc": "11421200XN0000039B", "name": "市发改委（示例）", "accepts": ["xn.credit.request-credit-report.v1"] },
            // "runs": "hub" (when not said: its keys are made here) or "edge" (its keys are made at its own 前置机: xnx edge new, enrol).
            // "systems": who signs with a key here; "exchange" when not said.
            { "id": "gsj", "uscc": "11421200XN00000476", "name": "市工商局（示例）", "runs": "hub", "systems": ["exchange"] },
            { "id": "zjw", "uscc": "11421200XN0000071N", "name": "市住建委（示例）", "runs": "edge" },
          ],
        }

        """;

    /// <summary>Reads a plan and checks all of it.</summary>
    /// <param name="file">The file's name, for messages.</param>
    /// <param name="utf8">Its content.</param>
    /// <exception cref="NodeApiException">CITY_PLAN_INVALID: everything that is wrong, a line each, with its place.</exception>
    public static CityPlan Read(string file, ReadOnlyMemory<byte> utf8)
    {
        if (utf8.Length > BytesMax) throw Refuse(file, [$"it has {utf8.Length} bytes, at most {BytesMax} are taken"]);
        if (!Utf8.IsValid(utf8.Span)) throw Refuse(file, ["it is not in UTF-8 请以 UTF-8 保存"]);
        try
        {
            var text = utf8.Span is [0xEF, 0xBB, 0xBF, ..] ? utf8[3..] : utf8;
            using var document = JsonDocument.Parse(text, Lenient);
            var reader = new CityPlanReader(new PlanPlaces(text));
            var plan = reader.Read(document.RootElement);
            return reader.Faults.Count == 0 ? plan : throw Refuse(file, reader.Faults);
        }
        catch (JsonException broken)
        {
            throw Refuse(file, [$"line {broken.LineNumber + 1}: it is no JSON: {broken.Message.Split(" LineNumber")[0]}"]);
        }
    }

    private static NodeApiException Refuse(string file, IReadOnlyList<string> faults) => new(NodeError.Of(ExchangeErrors.CityPlanInvalid, file, string.Concat(faults.Select(fault => $"\n    {fault}"))));
}
