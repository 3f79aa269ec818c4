using System.Net;
using System.Net.Http.Json;
using Xianning.Exchange.Bus.Bodies;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Contracts.Identifiers;
using Xianning.Exchange.AcceptanceTests.Http;

namespace Xianning.Exchange.AcceptanceTests.Bodies;

/// <summary>A decision of 50 MB goes into the body store, a message names it, an office reads it, an auditor reads it back; what is not there or not as signed goes nowhere.</summary>
[CollectionDefinition(nameof(When_a_message_names_a_large_body), DisableParallelization = true)]
[Collection(nameof(When_a_message_names_a_large_body))]
public sealed class When_a_message_names_a_large_body(BodyCity city) : IClassFixture<BodyCity>
{
    private const long AllocatedMax = 20_000_000;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void Should_reach_the_handler_whole() => Assert.Equal(BodyCity.FileBytes, city.Files.Read[city.Message]);

    [Fact]
    public async Task Should_be_read_back_as_it_was_and_never_stand_in_memory_whole()
    {
        Assert.InRange(city.AllocatedByUpload, 0, AllocatedMax);
        using var administrator = city.City.Client();
        var before = GC.GetTotalAllocatedBytes(precise: true);
        using var answer = await administrator.GetAsync(Url(city.Files.File, city.Message), HttpCompletionOption.ResponseHeadersRead, Stop);
        Assert.Equal((HttpStatusCode.OK, BodyCity.FileBytes), (answer.StatusCode, answer.Content.Headers.ContentLength));
        await using var body = VerifiedBodyStream.Of(await answer.Content.ReadAsStreamAsync(Stop), city.Files.File);
        await body.CopyToAsync(Stream.Null, Stop);
        Assert.Equal(BodyCity.FileBytes, body.Position);
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, AllocatedMax);
    }

    [Fact]
    public async Task Should_go_back_to_the_department_when_it_names_what_is_not_there()
    {
        Assert.DoesNotContain((await city.City.Node.TraceAsync("咸住建罚〔2024〕3号", Stop)).Hits, hit => hit.MessageId is not null);
        var returned = Directory.EnumerateFiles(Path.Combine(city.City.Folder, "returned", "zjw"), "*", SearchOption.AllDirectories).Select(File.ReadAllText);
        Assert.Contains(returned, text => text.Contains(ExchangeErrors.BodyMissing.Code, StringComparison.Ordinal) || text.Contains("附件库中没有", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Should_be_read_with_the_verbs_of_xnx_and_for_a_purpose_alone()
    {
        var folder = Directory.CreateTempSubdirectory("xn-body-").FullName;
        try
        {
            var (file, got) = (Path.Combine(folder, "a.bin"), Path.Combine(folder, "b.bin"));
            await File.WriteAllBytesAsync(file, "决定书"u8.ToArray(), Stop);
            var put = await Xnx.RunAsync("body", "put", file, "--data", city.City.Folder);
            Assert.Equal((0, ""), (put.Status, put.Errors));
            Assert.Equal(9, BodyReference.Parse(put.Output.Trim()).Bytes);
            var read = await Xnx.RunAsync("body", "get", city.Files.File.Value, "--message", city.Message.ToString(), "--purpose", "行政复议", "-o", got, "--data", city.City.Folder);
            Assert.Equal((0, ""), (read.Status, read.Errors));
            Assert.Equal(BodyCity.FileBytes, new FileInfo(got).Length);
            var (zip, root) = (Path.Combine(folder, "evidence.zip"), Path.Combine(city.City.Folder, "root.pem"));
            Assert.Equal(0, (await Xnx.RunAsync("evidence", "export", city.Message.ToString(), "--with-body", "--purpose", "行政复议", "-o", zip, "--data", city.City.Folder)).Status);
            var verified = await Xnx.RunAsync("evidence", "verify", zip, "--ca", root, "--body", got);
            Assert.Equal((0, ""), (verified.Status, verified.Errors));
            Assert.Contains($"{city.Files.File} holds: b.bin", verified.Output, StringComparison.Ordinal);
            var other = await Xnx.RunAsync("evidence", "verify", zip, "--ca", root, "--body", file);
            Assert.Equal(1, other.Status);
            Assert.StartsWith("FAILED", other.Output, StringComparison.Ordinal);
            Assert.Contains($"{city.Files.File} not checked", other.Output, StringComparison.Ordinal);
            var unnamed = await Xnx.RunAsync("body", "get", put.Output.Trim(), "--message", city.Message.ToString(), "--purpose", "行政复议", "-o", got + "2", "--data", city.City.Folder);
            Assert.Equal(1, unnamed.Status);
            Assert.Contains(ExchangeErrors.BodyNotNamed.Code, unnamed.Errors, StringComparison.Ordinal);
            Assert.False(File.Exists(got + "2"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Should_be_refused_to_whoever_has_no_right_to_it()
    {
        using var administrator = city.City.Client();
        using var other = await administrator.GetAsync(Url(city.Files.File, city.OtherMessage), Stop);
        await other.RefusedAsync(HttpStatusCode.NotFound, ExchangeErrors.BodyNotNamed, Stop);
        using var unknown = await administrator.GetAsync(Url(city.Files.File, Guid.NewGuid()), Stop);
        await unknown.RefusedAsync(HttpStatusCode.NotFound, ExchangeErrors.NotFound, Stop);
        using var purposeless = await administrator.GetAsync(Url(city.Files.File, city.Message, purpose: " "), Stop);
        await purposeless.RefusedAsync(HttpStatusCode.UnprocessableEntity, ExchangeErrors.PurposeMissing, Stop);
        foreach (var trick in new[] { "..%2F..%2Fadmin.token", "sm3:..:1", city.Files.File.Value.ToUpperInvariant() })
        {
            using var tricked = await administrator.GetAsync($"/api/v1/bodies/{trick}?message={city.Message}&purpose=p", Stop);
            Assert.Equal(ExchangeErrors.RequestInvalid.Code, (await tricked.RefusalAsync(Stop)).Code);
        }

        using var session = city.City.Client(withToken: false);
        using var opened = await session.GetAsync(await city.City.LinkAsync(Stop), Stop);
        using var refused = await session.GetAsync(Url(city.Files.File, city.Message), Stop);
        await refused.RefusedAsync(HttpStatusCode.Unauthorized, ExchangeErrors.TokenMissing, Stop);
    }

    [Fact]
    public async Task Should_refuse_what_is_too_large_or_not_what_it_claims_to_be()
    {
        using var administrator = city.City.Client();
        administrator.DefaultRequestHeaders.ExpectContinue = true;
        using var told = await administrator.PostAsync("/api/v1/bodies", Octets(new ByteArrayContent(new byte[BodyCity.BodyBytesMax + 1])), Stop);
        await told.RefusedAsync(HttpStatusCode.RequestEntityTooLarge, ExchangeErrors.BodyTooLarge, Stop);
        using var large = BodyReference.Parse(city.Files.File.Value[..70] + BodyCity.BodyBytesMax + "1") is var name ? await administrator.PutAsync($"/api/v1/bodies/{name}", Octets(new ByteArrayContent([1])), Stop) : null;
        await large!.RefusedAsync(HttpStatusCode.RequestEntityTooLarge, ExchangeErrors.BodyTooLarge, Stop);
        using var untold = await administrator.PostAsync("/api/v1/bodies", Octets(new StreamContent(new LargeContent(BodyCity.BodyBytesMax + 1))), Stop);
        await untold.RefusedAsync(HttpStatusCode.RequestEntityTooLarge, ExchangeErrors.BodyTooLarge, Stop);
        using var wrong = await administrator.PutAsync($"/api/v1/bodies/{city.Files.File}", Octets(new ByteArrayContent([1, 2, 3])), Stop);
        await wrong.RefusedAsync(HttpStatusCode.UnprocessableEntity, ExchangeErrors.BodyMismatch, Stop);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(city.City.Folder, "bodies", "incoming")));
    }

    [Fact]
    public async Task Should_break_off_instead_of_giving_out_what_was_changed()
    {
        using var administrator = city.City.Client();
        var small = await BodyCity.PutAsync(administrator, new MemoryStream("whole"u8.ToArray()), Stop);
        using var again = await administrator.PutAsync($"/api/v1/bodies/{small}", Octets(new ByteArrayContent("whole"u8.ToArray())), Stop);
        Assert.Equal(small.Value, (await again.Content.ReadFromJsonAsync(AdminJson.Readable.BodyStored, Stop))!.Reference);
        var path = Path.Combine(city.City.Folder, "bodies", city.Files.File.HashHex[..2], city.Files.File.HashHex);
        await using (var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite))
        {
            Change(file);
            using var answer = await administrator.GetAsync(Url(city.Files.File, city.Message), HttpCompletionOption.ResponseHeadersRead, Stop);
            await using var body = await answer.Content.ReadAsStreamAsync(Stop);
            await Assert.ThrowsAnyAsync<IOException>(() => body.CopyToAsync(Stream.Null, Stop));
            Change(file);
        }
    }

    private static void Change(FileStream file)
    {
        file.Position = BodyCity.FileBytes - 1000;
        var was = file.ReadByte();
        file.Position = BodyCity.FileBytes - 1000;
        file.WriteByte((byte)(was ^ 1));
        file.Flush();
    }

    private static HttpContent Octets(HttpContent content)
    {
        content.Headers.ContentType = new("application/octet-stream");
        return content;
    }

    private static string Url(BodyReference reference, Guid message, string purpose = "行政复议") => $"/api/v1/bodies/{reference}?message={message}&purpose={Uri.EscapeDataString(purpose)}&by=test";
}
