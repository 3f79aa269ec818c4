using System.Text;
using Xianning.Exchange.Adapters;
using Xianning.Exchange.Adapters.Sources.Csv;
using Xunit;

namespace Xianning.Exchange.Tests.Adapters.Sources.Csv;

public class RecordSplitterTests
{
    [Fact]
    public void Lines_are_records_and_blank_lines_are_none() =>
        Assert.Equal(["a,b,c", "d,e,f"], Split("a,b,c\r\n\r\n\nd,e,f"));

    [Fact]
    public void A_quoted_cell_may_hold_delimiters_quotes_and_line_ends() =>
        Assert.Equal(["a,\"x,\"\"y\"\"\r\nz\",c", "d,e,f"], Split("a,\"x,\"\"y\"\"\r\nz\",c\r\nd,e,f\r\n"));

    [Fact]
    public void An_unclosed_quote_costs_its_row_and_not_the_rest() =>
        Assert.Equal(["!a,\"b,c", "d,e,f", "g,\"h\",i", "j,k,l"], Split("a,\"b,c\nd,e,f\ng,\"h\",i\nj,k,l\n"));

    [Fact]
    public void Two_unclosed_quotes_in_a_row_cost_two_rows() =>
        Assert.Equal(["!a,\"b,c", "!d,\"e,f", "g,h,i"], Split("a,\"b,c\nd,\"e,f\ng,h,i\n"));

    [Fact]
    public void An_unclosed_quote_in_the_last_column_does_not_swallow_rows() =>
        Assert.Equal(["!a,b,\"c", "d,e,f", "!g,h,\"i", "j,k,l"], Split("a,b,\"c\nd,e,f\ng,h,\"i\nj,k,l\n"));

    [Fact]
    public void An_unclosed_quote_in_the_last_row_costs_that_row() =>
        Assert.Equal(["a,b,c", "!d,\"e,f"], Split("a,b,c\nd,\"e,f\n"));

    [Fact]
    public void Lines_that_continue_a_broken_row_belong_to_it() =>
        Assert.Equal(["!a,\"text\nmore text\"x", "d,e,f"], Split("a,\"text\nmore text\"x\nd,e,f\n"));

    [Fact]
    public void A_record_of_more_than_1_MB_is_refused_alone()
    {
        var text = "a,b,c\nd," + new string('x', AdapterBounds.RecordBytesMax + 10) + ",f\ng,h,i\n";
        var records = Split(text);
        Assert.Equal(3, records.Count);
        Assert.StartsWith("?d,x", records[1], StringComparison.Ordinal);
        Assert.Equal("g,h,i", records[2]);
    }

    [Fact]
    public void An_unclosed_quote_before_megabytes_of_rows_costs_its_row()
    {
        var rows = string.Concat(Enumerable.Range(0, 300_000).Select(i => $"r{i},e,f\n"));
        var records = Split("a,\"b,c\n" + rows);
        Assert.Equal(300_001, records.Count);
        Assert.Equal("!a,\"b,c", records[0]);
        Assert.Equal("r299999,e,f", records[^1]);
    }

    [Fact]
    public void Reading_goes_on_at_any_offset()
    {
        var bytes = Encoding.UTF8.GetBytes("一,\"b\n\",c\nd,e,f\n\"g\",h,i\n");
        var all = new List<(long Offset, string Text)>();
        var splitter = new RecordSplitter(new MemoryStream(bytes), (byte)',', 3, 0);
        while (splitter.TryRead(out var record)) all.Add((splitter.Offset, Encoding.UTF8.GetString(record.Bytes)));
        for (var i = 0; i < all.Count - 1; i++)
        {
            var stream = new MemoryStream(bytes) { Position = all[i].Offset };
            Assert.True(new RecordSplitter(stream, (byte)',', 3, all[i].Offset).TryRead(out var next));
            Assert.Equal(all[i + 1].Text, Encoding.UTF8.GetString(next.Bytes));
        }
    }

    [Fact]
    public void No_gb18030_character_is_taken_for_a_delimiter()
    {
        var gb = CsvCharsets.Strict(CsvCharset.Gb18030);
        var text = string.Concat(Enumerable.Range(0x80, 0xD800 - 0x80).Concat(Enumerable.Range(0xE000, 0xFFFE - 0xE000)).Select(i => ((char)i).ToString())) + "😀𠮷";
        var bytes = gb.GetBytes(text);
        foreach (var special in ",;\t\"\r\n"u8) Assert.DoesNotContain(special, bytes);
    }

    // "!" marks a broken quote, "?" a record that is too long.
    private static List<string> Split(string text)
    {
        var records = new List<string>();
        var splitter = new RecordSplitter(new MemoryStream(Encoding.UTF8.GetBytes(text)), (byte)',', 3, 0);
        while (splitter.TryRead(out var record))
        {
            var mark = record.Fault switch { RecordFault.Quote => "!", RecordFault.Length => "?", _ => "" };
            records.Add(mark + Encoding.UTF8.GetString(record.Bytes));
        }

        return records;
    }
}
