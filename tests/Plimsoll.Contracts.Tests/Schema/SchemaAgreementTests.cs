using System.Text.Json.Nodes;
using Plimsoll.Contracts.Tests.Parsing;
using Plimsoll.Contracts.Tests.Support;
using Plimsoll.Testing;

namespace Plimsoll.Contracts.Tests.Schema;

/// <summary>What the schema refuses in an editor and what the parser refuses at boot are the same.</summary>
public sealed class SchemaAgreementTests
{
    private static readonly string Schema = ContractSchema.Generate();
    private static readonly string Reference = RepositoryFiles.Text("services/manifest-api/plimsoll.json");

    // What no schema can say: that a member stands there twice.
    private static readonly string[] BeyondSchema = ["occurs twice"];

    [Fact]
    public void The_reference_contract_and_the_sample_conform()
    {
        Assert.Empty(SchemaJudge.Violations(Schema, Reference));
        Assert.Empty(SchemaJudge.Violations(Schema, Sample.Text));
    }

    [Fact]
    public void Whatever_the_parser_refuses_about_a_member_the_schema_refuses_too()
    {
        var refused = 0;
        foreach (var row in MemberFaultTests.Spoilt)
        {
            var (place, replacement, fault) = row.Data;
            if (BeyondSchema.Any(words => fault.Contains(words, StringComparison.Ordinal)))
                continue;

            Assert.True(SchemaJudge.Violations(Schema, Sample.With(place, replacement)).Count > 0, $"The schema accepts: {replacement}");
            refused++;
        }

        Assert.True(refused > 30, "The table of spoilt members has shrunk.");
    }

    [Theory]
    [InlineData("\"apiVersion\"", "\"$schema\": \"x\", \"x-team\": { \"any\": null }, \"apiVersion\"")]
    [InlineData("\"tier\": \"critical\"", "\"x-tier\": 1")]
    [InlineData("\"timeoutMs\": 2000", "\"timeoutMs\": 2.0e3")]
    [InlineData("\"errorRate\": 0.001", "\"errorRate\": 0")]
    [InlineData("\"errorRate\": 0.001", "\"errorRate\": 1")]
    [InlineData("\"p95Ms\": 45", "\"p95Ms\": 45.001")]
    [InlineData("[\"plain\", \"stale\"]", "[\"capped\", \"stale\"]")]
    [InlineData("\"POST /carts\"", "\"OPTIONS /{tenant:guid}/{file}.m3u8\"")]
    [InlineData("\"POST /carts\"", "\"GET /\"")]
    [InlineData("\"POST /carts\"", "\"GET /media/{**path}\"")]
    [InlineData("\"cart.expire\"", "\"c\"")]
    [InlineData("\"127.0.0.1:9090\"", "\"[::1]:9090\"")]
    [InlineData("\"mail.internal:25\"", "\"[2001:db8::1]:25\"")]
    [InlineData("\"carts:read,write\"", "\"cart_items:read\"")]
    [InlineData("\"when\": \"database.lockWaitP95Ms > 250\"", "\"when\": \" database.lockWaitP95Ms  >=  2.5e2 \"")]
    [InlineData("\"clear\": \"database.lockWaitP95Ms < 125\"", "\"clear\": \"database.lockWaitP95Ms <= 250\"")]
    [InlineData("\"for\": \"10s\"", "\"for\": \"250ms\"")]
    [InlineData("\"workers.carts.concurrency\": 4", "\"workers.carts.paused\": true")]
    [InlineData("\"workers.carts.concurrency\": 4", "\"routes.POST /carts.admission\": 0.5")]
    public void Whatever_the_parser_and_the_checks_accept_the_schema_accepts_too(string place, string replacement)
    {
        var text = Sample.With(place, replacement);
        Assert.Empty(Sample.ParseFaults(text));
        Assert.Empty(Sample.CheckFaults(text));
        Assert.Empty(SchemaJudge.Violations(Schema, text));
    }

    [Fact]
    public void Every_number_has_the_same_bounds_in_the_schema_and_in_the_parser()
    {
        var members = SchemaMembers.Of(Schema).Where(member => member.Schema["type"]?.ToString() is "number" or "integer").ToList();
        Assert.True(members.Count > 35, $"Only {members.Count} numbers found.");

        foreach (var (path, schema) in members)
        {
            foreach (var (keyword, bound) in schema.Where(keyword => keyword.Key.Contains("inimum", StringComparison.Ordinal) || keyword.Key.Contains("aximum", StringComparison.Ordinal)))
            {
                var value = bound!.GetValue<double>();
                var isExclusive = keyword.StartsWith("exclusive", StringComparison.Ordinal);
                var step = keyword.EndsWith("aximum", StringComparison.Ordinal) ? 1 : -1;
                Assert.Equal(!isExclusive, IsAccepted(path, value));
                Assert.False(IsAccepted(path, value + step), $"{path} = {value + step}");
            }

            Assert.Equal(schema["type"]!.ToString() == "number", IsAccepted(path, 0.5));
        }
    }

    [Fact]
    public void Every_required_member_is_required_by_both()
    {
        var document = Complete();
        var required = SchemaMembers.Of(Schema).Append(("", JsonNode.Parse(Schema)!.AsObject()))
            .Where(member => member.Item2["properties"] is JsonObject)
            .SelectMany(member => (member.Item2["required"]?.AsArray() ?? []).Select(name => (member.Item1 + "/" + name).TrimStart('/')))
            .ToList();
        Assert.Contains("service/owner", required);

        foreach (var path in required)
        {
            var spoilt = document.DeepClone();
            Assert.True(Parent(spoilt, path).AsObject().Remove(path[(path.LastIndexOf('/') + 1)..]));
            Assert.NotNull(Sample.Parse(document.ToJsonString()).Contract);
            Assert.Null(Sample.Parse(spoilt.ToJsonString()).Contract);
        }
    }

    private static bool IsAccepted(string path, double value)
    {
        var document = Complete();
        Parent(document, path)[path[(path.LastIndexOf('/') + 1)..]] = value;
        return Sample.Parse(document.ToJsonString()).Contract is not null;
    }

    private static JsonNode Parent(JsonNode document, string path)
    {
        foreach (var step in path.Split('/')[..^1])
            document = step switch
            {
                "*" when document is JsonArray list => list[0]!,
                "*" => document.AsObject().First().Value!,
                _ => document[step]!,
            };

        return document;
    }

    // The reference contract has every record at least once; asset.package, the first job type, has every member.
    private static JsonNode Complete() => JsonNode.Parse(ContractJson.Write(ContractParser.Parse(RepositoryFiles.Bytes("services/manifest-api/plimsoll.json"), "plimsoll.json").Contract!))!;
}
