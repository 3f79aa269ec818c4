using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Xianning.Exchange.Capabilities.Credit;
using Xianning.Exchange.Contracts;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Testing.Cities;

namespace Xianning.Exchange.AcceptanceTests.Credit;

/// <summary>A report prints a penalty up to the last day on which the law lets it be public, and not on the day after.</summary>
public sealed class When_a_penalty_is_public : IAsyncLifetime
{
    private const string Party = "91421200XN0000119N";
    private const string DocNo = "咸住建罚〔2026〕7号";

    // The fine is neither a mere warning nor a small one: the wide row of the rules file holds.
    private const string Rule = "organisation-2021";

    private const string Adapter = $$"""
        resource: {{DemoResources.HousingPenalties}}
        source:
          csv: { files: inbox/处罚*.csv, encoding: utf-8, settled: 0s }
        map:
          partyName:    名称
          partyType:    { value: "02" }
          party:        信用代码
          docNo:        文号
          penaltyClass: { value: "2" }
          fineYuan:     罚款
          decidedOn:    日期
          authority:    { value: 11421200XN0000071N }
        run: { as: zjw }
        """;

    // A few days before the end, so that the revocation lists of the city's start are still in force then.
    private readonly DateOnly decidedOn;
    private readonly CityClock clock = new();
    private readonly string folder = Directory.CreateTempSubdirectory("xn-public-").FullName;
    private City city = null!;

    public When_a_penalty_is_public() => decidedOn = Today.AddDays(3).AddMonths(-Months());

    private DateOnly Today => CityDay.Of(clock.GetUtcNow());

    public async ValueTask InitializeAsync()
    {
        Put("adapters/zjw-penalties.yaml", Adapter);
        Put("legacy/zjw/inbox/处罚.csv", $"名称,信用代码,文号,罚款,日期\n企业甲（示例）,{Party},{DocNo},20000,{decidedOn:yyyy-MM-dd}\n");
        city = await City.StartAsync(new CityOptions { Folder = folder, Services = services => services.AddSingleton<TimeProvider>(clock) }, TestContext.Current.CancellationToken);
        await city.RestAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await city.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Should_be_in_the_report_until_its_last_public_day_and_never_after()
    {
        var stop = TestContext.Current.CancellationToken;
        var lastDay = decidedOn.AddMonths(Months());
        var printed = Assert.Single((await ReportAsync(stop)).GetProperty("penalties").EnumerateArray());
        Assert.Equal((DocNo, 20_000m, $"{lastDay:yyyy-MM-dd}"), (printed.GetProperty("docNo").GetString(), printed.GetProperty("fineYuan").GetDecimal(), printed.GetProperty("publicUntil").GetString()));

        clock.Advance(TimeSpan.FromDays(lastDay.DayNumber - Today.DayNumber));
        var report = await ReportAsync(stop);
        Assert.Equal($"{lastDay:yyyy-MM-dd}", report.GetProperty("issuedOn").GetString());
        Assert.Equal(1, report.GetProperty("penaltiesTotal").GetInt32());

        clock.Advance(TimeSpan.FromDays(1));
        report = await ReportAsync(stop);
        Assert.Equal("answered", report.GetProperty("outcome").GetString());
        Assert.Equal(0, report.GetProperty("penaltiesTotal").GetInt32());
        Assert.Empty(report.GetProperty("penalties").EnumerateArray());
    }

    private static int Months() => RuleFiles.Publicity().Rules.Single(rule => rule.Id == Rule).Months!.Value;

    private void Put(string name, string text)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }

    private async Task<JsonElement> ReportAsync(CancellationToken stop)
    {
        using var administrator = city.Client();
        using var answer = await administrator.PostAsJsonAsync("/api/v1/credit/reports", new CreditReportQuery(Party, "zjw", "tender-review"), AdminJson.Readable.CreditReportQuery, stop);
        return (await answer.Content.ReadFromJsonAsync(AdminJson.Readable.CreditReportAnswer, stop))!.Report!.Value;
    }
}
