using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace Xianning.Exchange.Tests.Conventions;

/// <summary>Each outside thing is named behind one seam, so that it can be replaced there.</summary>
public class SeamIsolationTests
{
    [Theory]
    [InlineData("Org.BouncyCastle")]
    [InlineData("System.Security.Cryptography.X509Certificates")]
    [InlineData("System.Security.Cryptography.Pkcs")]
    public void Only_security_uses_the_cryptography_library_and_certificates_of_the_platform(string name)
    {
        Findings.None(Repository.Sources.Where(file => !file.IsBelow("security") && file.Uses(name)).Select(file => file.Path));
    }

    [Theory]
    [InlineData("Sm3")]
    [InlineData("ECDsa")]
    [InlineData("SM2Signer")]
    public void Only_security_names_the_algorithms(string name)
    {
        Findings.None(Repository.Sources.Where(file => !file.IsBelow("security") && file.Names(name)).Select(file => file.Path));
    }

    [Theory]
    [InlineData("Microsoft.Data.Sqlite")]
    [InlineData("SQLitePCL")]
    public void Only_stores_the_embedded_log_and_sql_adapters_name_the_database_driver(string name)
    {
        Findings.None(Repository.Sources.Where(file => !MayNameADriver(file) && file.Uses(name)).Select(file => file.Path));
    }

    [Fact]
    public void Only_the_postgres_store_names_its_driver()
    {
        Findings.None(Repository.Sources.Where(file => !file.IsBelow("bus/Core/Store/Postgres") && file.Uses("Npgsql")).Select(file => file.Path));
    }

    [Fact]
    public void Only_the_kafka_log_names_its_client()
    {
        Findings.None(Repository.Sources.Where(file => !file.IsBelow("bus/Core/Log/Kafka") && file.Uses("Confluent.Kafka")).Select(file => file.Path));
    }

    [Fact]
    public void A_capability_reaches_another_only_by_a_message()
    {
        const string home = "bus/Capabilities";
        var wrong = from file in Repository.Sources
                    where file.IsBelow(home)
                    let own = file.Path.Split('/')[2]
                    from node in file.Syntax.DescendantNodes().OfType<QualifiedNameSyntax>()
                    let name = node.ToString()
                    where name.StartsWith("Xianning.Exchange.Capabilities.", StringComparison.Ordinal) && node.Parent is UsingDirectiveSyntax && name.Split('.')[3] != own
                    select $"{file.Path} names {name}";

        Findings.None(wrong);
    }

    [Fact]
    public void What_handlers_get_is_made_in_one_place_behind_the_gate()
    {
        var type = Repository.Sources.Where(file => file.Name == "VerifiedMessage").ToList();
        var constructors = type.SelectMany(file => file.Syntax.DescendantNodes().OfType<ConstructorDeclarationSyntax>()).ToList();
        var makers = Repository.Sources.Where(file => file.Syntax.DescendantNodes().OfType<ObjectCreationExpressionSyntax>().Any(made => made.Type.ToString() == "VerifiedMessage"));

        Assert.All(constructors, constructor => Assert.DoesNotContain(constructor.Modifiers, modifier => modifier.ValueText == "public"));
        Assert.InRange(constructors.Count, 0, 1);
        Assert.InRange(makers.Count(), 0, 1);
    }

    private static bool MayNameADriver(SourceFile file) =>
        file.IsBelow("bus/Core/Store") || file.IsBelow("bus/Core/Log/Embedded") || (file.IsBelow("adapters") && file.Path.Contains("Sql", StringComparison.Ordinal));
}
