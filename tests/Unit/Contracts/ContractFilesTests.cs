using System.Text.Json;
using Xianning.Exchange.Contracts;
using Xianning.Exchange.Tests.Contracts.Messages;
using Xunit;
using BusContract = Xianning.Exchange.Bus.Contracting.Contract;

namespace Xianning.Exchange.Tests.Contracts;

public sealed class ContractFilesTests
{
    public static TheoryData<string> Types => [.. ContractFiles.All.Select(file => file.MessageType)];

    [Fact]
    public void Every_message_of_the_assembly_has_its_contract()
    {
        var messages = typeof(IMessage).Assembly.GetTypes().Where(type => type.IsClass && typeof(IMessage).IsAssignableFrom(type)).ToHashSet();
        Assert.Equal(messages, ContractFiles.All.Select(file => file.RecordType).ToHashSet());
        Assert.All(messages, type => Assert.True(type.IsSealed));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void A_record_with_every_field_set_is_valid_and_comes_back_the_same(string messageType)
    {
        var file = FileOf(messageType);
        var message = SampleOf(file);
        var json = JsonSerializer.SerializeToUtf8Bytes(message, file.RecordType, ContractsJson.Options);
        var contract = BusContract.Compile(1, 1, file.Schema);
        Assert.Empty(contract.Explain(json).Errors);
        Assert.True(contract.TryRead(json, out _));
        Assert.Equal(json, JsonSerializer.SerializeToUtf8Bytes(JsonSerializer.Deserialize(json, file.RecordType, ContractsJson.Options), file.RecordType, ContractsJson.Options));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Schema_and_record_have_the_same_fields(string messageType)
    {
        var file = FileOf(messageType);
        var contract = BusContract.Compile(1, 1, file.Schema);
        var json = JsonSerializer.SerializeToElement(SampleOf(file), file.RecordType, ContractsJson.Options);
        Assert.Equal(contract.Schema.Properties.Keys.Order(), json.EnumerateObject().Select(field => field.Name).Order());
        Assert.Equal(file.RecordType.GetProperties().Length, contract.Schema.Properties.Count);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Without_its_optional_fields_a_record_is_valid_and_without_a_required_one_it_is_not(string messageType)
    {
        var file = FileOf(messageType);
        var contract = BusContract.Compile(1, 1, file.Schema);
        var json = System.Text.Json.Nodes.JsonNode.Parse(JsonSerializer.SerializeToUtf8Bytes(SampleOf(file), file.RecordType, ContractsJson.Options))!.AsObject();
        foreach (var optional in contract.Schema.Properties.Values.Where(property => !property.Required && property.Name != contract.PersonIdField && property.Name != "personIdType"))
            json.Remove(optional.Name);
        Assert.Empty(contract.Explain(JsonSerializer.SerializeToUtf8Bytes(json)).Errors);
        Assert.NotNull(JsonSerializer.Deserialize(json, file.RecordType, ContractsJson.Options));
        foreach (var required in contract.Schema.Properties.Values.Where(property => property.Required))
        {
            var without = json.DeepClone().AsObject();
            without.Remove(required.Name);
            Assert.Equal("required", Assert.Single(contract.Explain(JsonSerializer.SerializeToUtf8Bytes(without)).Errors).Keyword);
            Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(without, file.RecordType, ContractsJson.Options));
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Contracts_are_closed_titled_in_Chinese_and_name_their_file(string messageType)
    {
        var contract = BusContract.Compile(1, 1, FileOf(messageType).Schema);
        Assert.Equal(messageType, contract.MessageType);
        Assert.All(contract.Schema.Properties.Values, property => Assert.Contains(property.Title!, letter => letter > 0x4E00));
        using var schema = JsonDocument.Parse(FileOf(messageType).Schema);
        Assert.False(schema.RootElement.GetProperty("additionalProperties").GetBoolean());
    }

    private static ContractFile FileOf(string messageType) => ContractFiles.All.Single(file => file.MessageType == messageType);

    private static IMessage SampleOf(ContractFile file) => SampleMessages.Full.Single(message => message.GetType() == file.RecordType);
}
