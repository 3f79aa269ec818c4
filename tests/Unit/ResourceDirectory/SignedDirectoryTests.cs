using System.Text;
using Xianning.Exchange.Bus.Gate;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.ResourceDirectory;
using Xianning.Exchange.Security.Certificates;
using Xianning.Exchange.Security.Envelopes;
using Xianning.Exchange.Tests.Security;
using Xunit;

namespace Xianning.Exchange.Tests.ResourceDirectory;

public sealed class SignedDirectoryTests : IDisposable
{
    private readonly SecurityCity city = new();
    private readonly DocumentList documents = new();
    private readonly SigningKey key;
    private readonly SigningKey envelope;

    public SignedDirectoryTests()
    {
        key = city.NewKey(KeyUse.Directory);
        envelope = city.NewKey();
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        key.Dispose();
        envelope.Dispose();
        city.Dispose();
    }

    [Fact]
    public async Task A_changed_directory_is_in_force_at_once_and_after_loading()
    {
        var directory = Open();
        Assert.Null(directory.Current);
        await ChangeAsync(directory, Content());
        await ChangeAsync(directory, Content() with { Resources = [], Grants = [] });
        Assert.Equal(2, directory.Current!.Version);
        var loaded = Open();
        await loaded.LoadAsync(Stop);
        Assert.Equal((2, 0), (loaded.Current!.Version, loaded.Current.Data.Resources.Count));
        Assert.Equal(city.Time.GetUtcNow(), loaded.SignedAt);
    }

    [Fact]
    public async Task Every_changed_byte_of_the_stored_document_is_found()
    {
        await ChangeAsync(Open(), Content());
        var body = documents.Last.Body.ToArray();
        for (var i = 0; i < body.Length; i++)
        {
            var changed = (byte[])body.Clone();
            changed[i] ^= 1;
            documents.Last = documents.Last with { Body = changed };
            await Assert.ThrowsAsync<DirectoryException>(() => Open().LoadAsync(Stop));
        }
    }

    [Fact]
    public async Task A_change_signed_by_another_key_is_refused_and_not_stored()
    {
        var directory = Open();
        await ChangeAsync(directory, Content());
        using var stranger = city.NewKey(KeyUse.Directory);
        var refusal = await Assert.ThrowsAsync<DirectoryException>(() => directory.ChangeAsync(former => former!, stranger, "somebody", "because", Stop));
        Assert.Equal(ExchangeErrors.DirectorySignature, refusal.Code);
        Assert.Equal((1, 1), (directory.Current!.Version, documents.Count));
    }

    [Fact]
    public async Task An_envelope_key_never_signs_a_directory()
    {
        var directory = new SignedDirectory(documents, envelope.Certificate, city.Time);
        await Assert.ThrowsAsync<DirectoryException>(() => directory.ChangeAsync(_ => Content(), envelope, "somebody", "because", Stop));
        Assert.Equal(0, documents.Count);
    }

    [Fact]
    public async Task An_older_version_under_a_newer_number_is_refused()
    {
        var directory = Open();
        await ChangeAsync(directory, Content());
        var first = documents.Last;
        await ChangeAsync(directory, Content() with { Grants = [] });
        documents.Last = documents.Last with { Body = first.Body };
        Assert.Equal(ExchangeErrors.DirectoryInvalid, (await Assert.ThrowsAsync<DirectoryException>(() => Open().LoadAsync(Stop))).Code);
    }

    [Fact]
    public async Task Of_two_changes_at_once_one_is_told()
    {
        var (one, other) = (Open(), Open());
        await ChangeAsync(one, Content());
        await Assert.ThrowsAsync<DocumentConflictException>(() => ChangeAsync(other, Content()));
        Assert.Null(other.Current);
    }

    [Theory]
    [MemberData(nameof(Contradictions))]
    public async Task A_directory_that_contradicts_itself_is_refused_and_not_stored(string what, Func<GateSnapshotData, GateSnapshotData> change)
    {
        var directory = Open();
        var refusal = await Assert.ThrowsAsync<DirectoryException>(() => ChangeAsync(directory, change(Content())));
        Assert.Equal(ExchangeErrors.DirectoryInvalid, refusal.Code);
        Assert.Contains(what, refusal.Detail, StringComparison.Ordinal);
        Assert.Equal(0, documents.Count);
    }

    [Fact]
    public async Task A_type_is_read_from_outside_only_if_all_its_resources_say_so_and_it_is_no_command()
    {
        var directory = Open();
        var data = Content();
        GateResource one = data.Resources[0] with { OutsideReaders = true };
        var other = one with { Code = "307012421200004/000002", OutsideReaders = false };
        await UnfitAsync(data with { Resources = [one, other] }, "000002");
        await UnfitAsync(data with { Resources = [one], Participants = [data.Participants[0] with { Accepts = [one.MessageType] }] }, "command");
        var snapshot = await ChangeAsync(directory, data with { Resources = [one, other with { OutsideReaders = true }] });
        Assert.True(snapshot.IsForOutsideReaders(one.MessageType));
        Assert.False(snapshot.IsForOutsideReaders("xn.other.v1"));

        async Task UnfitAsync(GateSnapshotData content, string detail)
        {
            var refusal = await Assert.ThrowsAsync<DirectoryException>(() => ChangeAsync(directory, content));
            Assert.Equal(ExchangeErrors.OutsideReadersUnfit, refusal.Code);
            Assert.Contains(detail, refusal.Detail, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_compacted_resource_has_its_topic_alone_and_nothing_in_it_waits_or_ends()
    {
        var directory = Open();
        var data = Content();
        GateResource library = data.Resources[0] with { Compacted = true };
        await UnfitAsync(data with { Resources = [library with { RetentionDays = 30 }] }, "retention");
        await UnfitAsync(data with { Resources = [library with { Strict = true }] }, "strict");
        await UnfitAsync(data with { Resources = [library, library with { Code = "307012421200004/000002", Compacted = false }] }, "000002");
        await UnfitAsync(data with { Resources = [library], Participants = [data.Participants[0] with { Accepts = [library.MessageType] }] }, "command");
        var other = library with { Code = "307012421200004/000002", MessageType = "xn.other.v1", OutsideReaders = true };
        Assert.All((await ChangeAsync(directory, data with { Resources = [library, other] })).Data.Resources, resource => Assert.True(resource.Compacted));

        async Task UnfitAsync(GateSnapshotData content, string detail)
        {
            var refusal = await Assert.ThrowsAsync<DirectoryException>(() => ChangeAsync(directory, content));
            Assert.Equal(ExchangeErrors.CompactionUnfit, refusal.Code);
            Assert.Contains(detail, refusal.Detail, StringComparison.Ordinal);
        }
    }

    public static TheoryData<string, Func<GateSnapshotData, GateSnapshotData>> Contradictions() => new()
    {
        { "occurs twice", data => data with { Participants = [.. data.Participants, data.Participants[0]] } },
        { "is no USCC", data => data with { Participants = [new("11421200XN00000477", "gsj", "示例", [EnvelopeAlgorithm.Sm2], [])], Systems = [], Resources = [], Grants = [] } },
        { "belongs to nobody", data => data with { Systems = [new("11421200XN0000020E", "exchange", [])] } },
        { "certificate that is not there", data => data with { Certificates = [] } },
        { "no resource code", data => data with { Resources = [data.Resources[0] with { Code = "307" }], Grants = [] } },
        { "owned by nobody", data => data with { Resources = [data.Resources[0] with { OwnerUscc = "11421200XN0000020E" }] } },
        { "retention of 29 days", data => data with { Resources = [data.Resources[0] with { RetentionDays = 29 }] } },
        { "retention of 36501 days", data => data with { Resources = [data.Resources[0] with { RetentionDays = 36_501 }] } },
        { "names no resource", data => data with { Resources = [] , Grants = [data.Grants[0]] } },
        { "names no participant", data => data with { Grants = [data.Grants[0] with { ReaderUscc = "11421200XN0000020E" }] } },
        { "ends before it begins", data => data with { Grants = [data.Grants[0] with { FromMs = 2, UntilMs = 1 }] } },
    };

    private SignedDirectory Open() => new(documents, key.Certificate, city.Time);

    private Task<GateSnapshot> ChangeAsync(SignedDirectory directory, GateSnapshotData content) => directory.ChangeAsync(_ => content, key, "somebody", "because", Stop);

    private GateSnapshotData Content() => new(
        1,
        "demo.xianning",
        [new(SecurityCity.Department, "gsj", "市工商局(示例)", [EnvelopeAlgorithm.Sm2], [])],
        [new(SecurityCity.Department, "registry", [envelope.Certificate.HashHex])],
        [new("307012421200004/000001", "企业登记", SecurityCity.Department, "xn.base.enterprise-registered.v1")],
        [new("G-1", SecurityCity.Department, "307012421200004/000001", "public-credit", 0, 1)],
        [envelope.Certificate.Der]);
}
