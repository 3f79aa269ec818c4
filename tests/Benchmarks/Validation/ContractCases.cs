using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xianning.Exchange.Contracts;

namespace Xianning.Exchange.Benchmarks.Validation;

/// <summary>The four contracts that validators are compared on: small, the penalty of the product, long with arrays, and recursive with alternatives.</summary>
internal static class ContractCases
{
    private const int Materials = 64;
    private const int TreeDepth = 4;

    private const string QuerySchema = """
        {
          "$schema": "http://json-schema.org/draft-07/schema#",
          "type": "object",
          "required": ["party", "purpose", "at", "outcome"],
          "additionalProperties": false,
          "properties": {
            "party": { "type": "string", "minLength": 18, "maxLength": 18, "pattern": "^[0-9A-HJ-NPQRTUWXY]{18}$" },
            "requester": { "type": "string", "pattern": "^[0-9A-Z]{18}$" },
            "purpose": { "enum": ["public-credit", "approval", "supervision", "procurement"] },
            "at": { "type": "string", "format": "date-time" },
            "outcome": { "enum": ["answered", "refused"] },
            "records": { "type": "integer", "minimum": 0 }
          }
        }
        """;

    private const string ApprovalSchema = """
        {
          "$schema": "http://json-schema.org/draft-07/schema#",
          "type": "object",
          "required": ["projectCode", "applicant", "materials"],
          "properties": {
            "projectCode": { "type": "string", "pattern": "^[0-9]{4}-[0-9]{6}-[0-9]{2}-[0-9]{2}-[0-9]{6}$" },
            "applicant": { "type": "string", "minLength": 2, "maxLength": 100 },
            "acceptedOn": { "type": "string", "format": "date" },
            "materials": { "type": "array", "minItems": 1, "maxItems": 500, "items": { "$ref": "#/definitions/material" } }
          },
          "definitions": {
            "material": {
              "type": "object",
              "required": ["code", "name", "copies", "files"],
              "additionalProperties": false,
              "properties": {
                "code": { "type": "string", "pattern": "^[A-Z]{2}[0-9]{6}$" },
                "name": { "type": "string", "minLength": 1, "maxLength": 200 },
                "source": { "enum": ["applicant", "licence-store", "shared"] },
                "copies": { "type": "integer", "minimum": 1, "maximum": 20 },
                "feeYuan": { "type": "number", "minimum": 0, "multipleOf": 0.01 },
                "isOriginal": { "type": "boolean" },
                "files": {
                  "type": "array", "maxItems": 10,
                  "items": {
                    "type": "object",
                    "required": ["name", "sm3", "bytes"],
                    "properties": { "name": { "type": "string" }, "sm3": { "type": "string", "pattern": "^[0-9a-f]{64}$" }, "bytes": { "type": "integer", "minimum": 0 } }
                  }
                }
              }
            }
          }
        }
        """;

    private const string TreeSchema = """
        {
          "$schema": "http://json-schema.org/draft-07/schema#",
          "type": "object",
          "required": ["root"],
          "properties": { "root": { "$ref": "#/definitions/node" } },
          "definitions": {
            "node": { "oneOf": [{ "$ref": "#/definitions/office" }, { "$ref": "#/definitions/post" }, { "$ref": "#/definitions/vacancy" }] },
            "office": {
              "type": "object",
              "required": ["kind", "name", "children"],
              "properties": { "kind": { "const": "office" }, "name": { "type": "string", "minLength": 1 }, "children": { "type": "array", "items": { "$ref": "#/definitions/node" } } }
            },
            "post": {
              "type": "object",
              "required": ["kind", "title", "grade"],
              "properties": { "kind": { "const": "post" }, "title": { "type": "string" }, "grade": { "type": "integer", "minimum": 1, "maximum": 27 } }
            },
            "vacancy": {
              "type": "object",
              "required": ["title", "since"],
              "properties": { "kind": { "enum": ["vacancy", "frozen"] }, "title": { "type": "string" }, "since": { "type": "string", "format": "date" } }
            }
          }
        }
        """;

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The cases; the penalty is the one given.</summary>
    public static IReadOnlyList<ContractCase> With(byte[] penalty, ContractFile penaltyContract) =>
    [
        Case("query", "six members, draft-07", QuerySchema, Query()),
        new("penalty", "the product's contract, 2020-12", penaltyContract.Schema.ToArray(), penalty),
        Case("approval", $"{Materials} materials with files, draft-07", ApprovalSchema, Approval()),
        Case("tree", "oneOf and $ref, recursive, draft-07", TreeSchema, new JsonObject { ["root"] = Tree(TreeDepth) }),
    ];

    private static ContractCase Case(string name, string what, string schema, JsonNode document) => new(name, what, Encoding.UTF8.GetBytes(schema), Encoding.UTF8.GetBytes(document.ToJsonString(Readable)));

    private static JsonObject Query() => new()
    {
        ["party"] = "91421200XN0000119N",
        ["requester"] = "11421200XN0000071N",
        ["purpose"] = "public-credit",
        ["at"] = "2026-03-05T09:30:00.125+08:00",
        ["outcome"] = "answered",
        ["records"] = 12,
    };

    private static JsonObject Approval() => new()
    {
        ["projectCode"] = "2026-421200-47-01-000123",
        ["applicant"] = "咸宁市温泉香城建筑工程有限公司",
        ["acceptedOn"] = "2026-03-05",
        ["materials"] = new JsonArray([.. Enumerable.Range(0, Materials).Select(Material)]),
    };

    private static JsonNode Material(int number) => new JsonObject
    {
        ["code"] = $"CL{number:D6}",
        ["name"] = "建设工程规划许可证申请表及附图（加盖公章）",
        ["source"] = "applicant",
        ["copies"] = 1 + (number % 5),
        ["feeYuan"] = 10.05m * (number + 1),
        ["isOriginal"] = number % 2 == 0,
        ["files"] = new JsonArray(new JsonObject { ["name"] = $"附件{number}.pdf", ["sm3"] = new string('a', 64), ["bytes"] = 1024L * (number + 1) }),
    };

    private static JsonNode Tree(int depth) => depth == 0
        ? new JsonObject { ["kind"] = "post", ["title"] = "科员", ["grade"] = 18 }
        : new JsonObject { ["kind"] = "office", ["name"] = "审批科", ["children"] = new JsonArray(Tree(depth - 1), new JsonObject { ["kind"] = "vacancy", ["title"] = "科长", ["since"] = "2026-01-01" }, Tree(depth - 1)) };
}
