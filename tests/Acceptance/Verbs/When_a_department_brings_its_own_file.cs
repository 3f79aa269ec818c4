using System.Text;
using System.Text.Json;
using Xianning.Exchange.Testing.Cities;

namespace Xianning.Exchange.AcceptanceTests.Verbs;

/// <summary>From a CSV file to an adapter that publishes, with the verbs alone.</summary>
public sealed class When_a_department_brings_its_own_file
{
    private const string Header = "行政相对人名称,行政相对人类别,统一社会信用代码,处罚决定书文号,处罚类别,罚款金额(万元),处罚决定日期,处罚机关代码";

    [Fact]
    public async Task Should_go_from_the_file_to_handled_messages()
    {
        var stop = TestContext.Current.CancellationToken;
        var folder = Directory.CreateTempSubdirectory("xn-own-").FullName;
        try
        {
            var file = Write(folder, "新处罚.csv", [.. Enumerable.Range(901, 3).Select(Good)]);
            var adapter = Path.Combine(folder, "zjw-new.yaml");
            await using var city = await City.StartAsync(new CityOptions { Rows = 0 }, stop);
            var begun = await Xnx.RunAsync("adapter", "new", "--from", file, "--as", "zjw", "-o", adapter, "--data", city.Folder);
            Assert.Equal((0, ""), (begun.Status, begun.Output));
            Assert.Contains("resource: \"307012421200007/000002\"", await File.ReadAllTextAsync(adapter, stop), StringComparison.Ordinal);

            var tried = await Xnx.RunAsync("adapter", "test", file, "--adapter", adapter, "--json", "--data", city.Folder);
            Assert.Equal((0, ""), (tried.Status, tried.Errors));
            using var reports = JsonDocument.Parse(tried.Output);
            Assert.Equal(3, reports.RootElement[0].GetProperty("rows").GetInt64());
            Assert.Equal(0, reports.RootElement[0].GetProperty("rejected").GetInt64());

            await city.StopAsync();
            Directory.CreateDirectory(Path.Combine(city.Folder, "adapters"));
            File.Copy(adapter, Path.Combine(city.Folder, "adapters", "zjw-new.yaml"));
            city.Drop("zjw", "新处罚.csv", await File.ReadAllBytesAsync(file, stop));
            await city.StartAgainAsync(stop);
            await city.RestAsync(stop);
            var traced = await Xnx.RunAsync("trace", "咸住建罚〔2024〕902号", "--data", city.Folder);
            Assert.Equal(0, traced.Status);
            Assert.Contains("InvokeHandlers", traced.Output, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Should_say_without_a_node_which_rows_would_go_back_and_that_it_would_pause()
    {
        var folder = Directory.CreateTempSubdirectory("xn-own-").FullName;
        try
        {
            var broken = Good(1).Replace("119N", "118N", StringComparison.Ordinal);
            var file = Write(folder, "处罚2024.csv", [.. Enumerable.Range(1, 190).Select(Good), .. Enumerable.Repeat(broken, 20)]);
            var adapter = Path.Combine(folder, "zjw.yaml");
            Assert.Equal(0, (await Xnx.RunAsync("adapter", "new", "--from", file, "--as", "zjw", "--resource", "307012421200007/000002", "-o", adapter, "--data", folder)).Status);
            var tried = await Xnx.RunAsync("adapter", "test", file, "--adapter", adapter, "--data", folder);
            Assert.Equal(1, tried.Status);
            Assert.Contains("DQ-10", tried.Output, StringComparison.Ordinal);
            Assert.Contains("stopAbove", tried.Errors, StringComparison.Ordinal);
            var again = await Xnx.RunAsync("adapter", "new", "--from", file, "-o", adapter, "--data", folder);
            Assert.Equal(1, again.Status);
            var lost = await Xnx.RunAsync("adapter", "test", file, "--data", folder);
            Assert.Equal((1, ""), (lost.Status, lost.Output));
            Assert.Contains("--adapter", lost.Errors, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Good(int number) => $"企业甲（示例）,法人及非法人组织,91421200XN0000119N,咸住建罚〔2024〕{number}号,罚款,1.2,2024-04-15,11421200XN0000071N";

    private static string Write(string folder, string name, IReadOnlyList<string> rows)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, $"{Header}\n{string.Join('\n', rows)}\n", new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        return path;
    }
}
