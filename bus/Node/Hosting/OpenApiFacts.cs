using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Xianning.Exchange.Node.Hosting;

/// <summary>What the OpenAPI document says of the API as a whole.</summary>
internal static class OpenApiFacts
{
    private const string Scheme = "bearer";

    public static Task DescribeAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo { Title = "Xianning Exchange", Version = "v1", Description = "Local interface of a node. The token stands in admin.token of the data folder." };
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme> { [Scheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = Scheme } };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] }];
        return Task.CompletedTask;
    }
}
