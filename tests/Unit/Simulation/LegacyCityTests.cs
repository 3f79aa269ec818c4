using System.Text.Json;
using Xianning.Exchange.Contracts;
using Xianning.Exchange.Contracts.Identifiers;
using Xianning.Exchange.Simulation;
using Xianning.Exchange.Testing.Manifests;
using Xunit;

namespace Xianning.Exchange.Tests.Simulation;

public sealed class LegacyCityTests : IDisposable
{
    private static readonly LegacyCityOptions Small = new() { Rows = 4_000 };
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_same_seed_and_rows_give_the_same_bytes()
    {
        using var other = new TemporaryFolder();
        new LegacyCity(Small).Write(folder.Path);
        new LegacyCity(Small).Write(other.Path);
        Assert.Equal(folder.Contents(), other.Contents());
    }

    [Fact]
    public void Another_seed_gives_another_city()
    {
        using var other = new TemporaryFolder();
        new LegacyCity(Small).Write(folder.Path);
        new LegacyCity(Small with { Seed = 7 }).Write(other.Path);
        Assert.DoesNotContain(folder.Contents(), line => line.StartsWith("legacy/zjw", StringComparison.Ordinal) && other.Contents().Contains(line));
    }

    [Fact]
    public void A_generation_that_was_cut_short_begins_again_and_gives_the_same_bytes()
    {
        using var whole = new TemporaryFolder();
        new LegacyCity(Small).Write(whole.Path);
        using (var stop = new CancellationTokenSource())
        {
            stop.Cancel();
            Assert.Throws<OperationCanceledException>(() => new LegacyCity(Small).Write(folder.Path, stop.Token));
        }

        Directory.CreateDirectory(Path.Combine(folder.Path, "legacy/zjw/inbox"));
        File.WriteAllText(Path.Combine(folder.Path, "legacy/zjw/inbox/.处罚2015.csv.tmp"), "cut");
        new LegacyCity(Small).Write(folder.Path);
        Assert.Equal(whole.Contents(), folder.Contents());
    }

    [Fact]
    public void A_complete_city_is_left_alone_and_its_figures_are_told_again()
    {
        var first = new LegacyCity(Small).Write(folder.Path);
        File.Delete(Path.Combine(folder.Path, "legacy/manifest.jsonl"));
        var second = new LegacyCity(Small).Write(folder.Path);
        Assert.Equal(JsonSerializer.Serialize(first), JsonSerializer.Serialize(second));
        Assert.False(File.Exists(Path.Combine(folder.Path, "legacy/manifest.jsonl")));
    }

    [Fact]
    public void A_folder_with_another_city_is_refused_and_not_changed()
    {
        new LegacyCity(Small).Write(folder.Path);
        var before = folder.Contents();
        var refused = Assert.Throws<LegacyCityException>(() => new LegacyCity(Small with { Rows = 5_000 }).Write(folder.Path));
        Assert.Contains("4000 rows", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, folder.Contents());
    }

    [Fact]
    public void An_adapter_that_an_operator_edited_is_left_alone()
    {
        Directory.CreateDirectory(Path.Combine(folder.Path, "adapters"));
        File.WriteAllText(Path.Combine(folder.Path, "adapters/zjw-penalties.yaml"), "mine");
        new LegacyCity(Small).Write(folder.Path);
        Assert.Equal("mine", File.ReadAllText(Path.Combine(folder.Path, "adapters/zjw-penalties.yaml")));
        Assert.True(File.Exists(Path.Combine(folder.Path, "adapters/gsj-enterprises.yaml")));
    }

    [Theory]
    [InlineData(199)]
    [InlineData(10_000_001)]
    public void Rows_out_of_range_are_refused(long rows) => Assert.Throws<ArgumentOutOfRangeException>(() => new LegacyCity(Small with { Rows = rows }).Write(folder.Path));

    [Theory]
    [InlineData(200)]
    [InlineData(4_000)]
    public void The_manifest_covers_every_row_of_every_file_once(int rows)
    {
        new LegacyCity(Small with { Rows = rows, RowsPerFile = 1_000 }).Write(folder.Path);
        var byFile = ManifestLine.ReadAll(folder.Path).GroupBy(line => line.File).ToDictionary(group => group.Key, group => group.ToArray());
        var files = Directory.EnumerateFiles(Path.Combine(folder.Path, "legacy"), "*.csv", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder.Path, file).Replace('\\', '/')).ToArray();
        Assert.Equal(rows, byFile.Values.Sum(lines => lines.Length));
        Assert.Equal(files.Order(StringComparer.Ordinal), byFile.Keys.Order(StringComparer.Ordinal));
        foreach (var (file, lines) in byFile)
        {
            Assert.Equal(Enumerable.Range(1, lines.Length).Select(i => (long)i), lines.Select(line => line.Row));
            Assert.Equal(lines.Length + 1, LegacyFile.Lines(folder.Path, file).Length);
        }
    }

    [Fact]
    public void Codes_of_rows_that_are_not_sent_back_have_valid_check_digits()
    {
        new LegacyCity(Small).Write(folder.Path);
        var checkedCodes = 0;
        foreach (var values in ManifestLine.ReadAll(folder.Path).Where(line => line.Values is not null).Select(line => line.Values!))
        {
            foreach (var code in new[] { "party", "authority", "sourceUscc" }.Where(values.ContainsKey))
            {
                Assert.True(Uscc.TryParse(values[code].GetString(), out _, out var fault), $"{values[code]}: {fault}");
                checkedCodes++;
            }

            if (values.TryGetValue("personIdNo", out var person))
                Assert.True(CitizenId.TryParse(person.GetString(), out _, out var fault), $"{person}: {fault}");
            if (values.TryGetValue("orgCode", out var organisation))
                Assert.Equal(organisation.GetString(), OrganisationCode.Parse(organisation.GetString()!).Value);
            if (values.TryGetValue("docNo", out var docNo))
                Assert.Equal(docNo.GetString(), DocumentNumber.Parse(docNo.GetString()!).Value);
        }

        Assert.InRange(checkedCodes, 4_000, 20_000);
    }

    [Fact]
    public void A_good_row_says_in_its_file_what_the_manifest_expects()
    {
        new LegacyCity(Small).Write(folder.Path);
        var compared = 0;
        foreach (var group in ManifestLine.ReadAll(folder.Path).GroupBy(line => line.File))
        {
            var lines = LegacyFile.Lines(folder.Path, group.Key);
            var delimiter = group.Key.Contains("/rsj/", StringComparison.Ordinal) ? ';' : ',';
            foreach (var good in group.Where(line => line.Verdict == "good"))
            {
                var cells = LegacyFile.Cells(lines[good.Row], delimiter);
                foreach (var name in new[] { "party", "partyName", "docNo", "decidedOn", "establishedOn", "address", "personIdNo", "remark" }.Where(good.Values!.ContainsKey))
                {
                    Assert.Contains(good.Values![name].GetString(), cells);
                    compared++;
                }
            }
        }

        Assert.True(compared > 5_000, $"{compared}");
    }

    [Fact]
    public void Each_dirt_of_real_life_is_there_at_a_realistic_rate()
    {
        var summary = new LegacyCity(new LegacyCityOptions()).Write(folder.Path);
        var lines = ManifestLine.ReadAll(folder.Path).ToArray();
        Assert.Equal(["DQ-04", "DQ-05", "DQ-06", "DQ-08", "DQ-10", "DQ-17", "DQ-20", "DQ-21", "DQ-23"], lines.SelectMany(line => line.Rules).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(["DQ-02", "DQ-09", "DQ-10", "DQ-14", "DQ-15", "DQ-22", "DQ-25"], lines.Where(line => line.RejectedBy is not null).Select(line => line.RejectedBy!).Distinct().Order(StringComparer.Ordinal));
        Assert.InRange(lines.Count(line => line.Verdict == "fixed") / 20_000d, 0.2, 0.5);
        Assert.InRange(lines.Count(line => line.Verdict == "rejected") / 20_000d, 0.02, 0.03);
        Assert.InRange(lines.Count(line => line.Verdict == "duplicate") / 20_000d, 0.005, 0.015);
        Assert.InRange(lines.Count(line => line.Changed) / 20_000d, 0.005, 0.015);
        Assert.InRange(lines.Count(line => line.Values?.ContainsKey("personIdNo") == true) / 12_000d, 0.08, 0.16);
        Assert.Equal(DemoResources.All, summary.Resources.Select(resource => resource.Code));
        foreach (var resource in summary.Resources)
        {
            var own = lines.Where(line => line.Resource == resource.Code).ToArray();
            Assert.Equal(own.Length, resource.Rows);
            Assert.Equal(own.Count(line => line.Verdict != "rejected" && line.Rules.Count > 0), resource.Fixed);
            Assert.Equal(own.Count(line => line.Verdict is "good" or "fixed"), resource.Published);
            Assert.Equal(own.Where(line => line.RejectedBy is not null).GroupBy(line => line.RejectedBy!).ToDictionary(group => group.Key, group => group.LongCount()), resource.Rejected);
        }
    }

    [Theory]
    [InlineData(200)]
    [InlineData(2_500)]
    [InlineData(20_000)]
    public void No_file_comes_near_the_share_above_which_an_adapter_stops(int rows)
    {
        new LegacyCity(Small with { Rows = rows }).Write(folder.Path);
        foreach (var file in ManifestLine.ReadAll(folder.Path).GroupBy(line => line.File))
        {
            var rejected = 0;
            foreach (var line in file)
            {
                rejected += line.Verdict == "rejected" ? 1 : 0;
                Assert.False(line.Row >= 200 && rejected > line.Row * 0.04, $"{file.Key} at {line.Row}: {rejected}");
            }
        }
    }

    [Fact]
    public void A_row_that_comes_again_says_what_was_last_said_and_a_changed_one_says_something_else()
    {
        new LegacyCity(Small).Write(folder.Path);
        foreach (var resource in ManifestLine.ReadAll(folder.Path).Where(line => line.Values is not null).GroupBy(line => line.Resource))
        {
            var last = new Dictionary<string, string>();
            foreach (var line in resource)
            {
                var content = string.Join("|", line.Values!.OrderBy(value => value.Key, StringComparer.Ordinal).Select(value => $"{value.Key}={value.Value}"));
                var known = last.TryGetValue(line.BusinessKey, out var before);
                Assert.Equal(known, line.Verdict == "duplicate" || line.Changed);
                if (known)
                    Assert.Equal(line.Verdict == "duplicate", content == before);
                last[line.BusinessKey] = content;
            }
        }
    }

    [Fact]
    public void Some_penalties_are_reported_by_two_departments()
    {
        new LegacyCity(Small).Write(folder.Path);
        var byResource = ManifestLine.ReadAll(folder.Path).Where(line => line.Values?.ContainsKey("docNo") == true).ToLookup(line => line.Resource, line => line.BusinessKey);
        Assert.InRange(byResource[DemoResources.HousingPenalties].Intersect(byResource[DemoResources.LabourPenalties]).Count(), 5, 50);
    }
}
