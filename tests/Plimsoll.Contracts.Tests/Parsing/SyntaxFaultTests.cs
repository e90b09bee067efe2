using Plimsoll.Contracts.Tests.Support;

namespace Plimsoll.Contracts.Tests.Parsing;

public sealed class SyntaxFaultTests
{
    public static TheoryData<string, string, string> Spoilt { get; } = new()
    {
        { "\"owner\": \"shop\", \"tier\"", "\"owner\": \"shop\" \"tier\"", "plimsoll.json:3:51 error service: expected ',' before the next member; add a comma" },
        { "\"shop-v1\", \"shop-v2\"", "\"shop-v1\" \"shop-v2\"", "plimsoll.json:4:59 error schema.accepts: expected ',' before the next value; add a comma" },
        { "\"shop-v1\", \"shop-v2\"", "\"shop-v1\",, \"shop-v2\"", "plimsoll.json:4:60 error schema.accepts: expected a value before ','; remove the comma" },
        { "[\"media/\"]", "[, \"media/\"]", "plimsoll.json:36:25 error permissions.paths.read: expected a value before ','; remove the comma" },
        { "\"tier\": \"critical\"", "tier: \"critical\"", "plimsoll.json:3:53 error service: the member name 'tier' has no quotes; write it in double quotes" },
        { "\"tier\": \"critical\"", "'tier': 'critical'", "plimsoll.json:3:53 error service: a text in single quotes is no JSON; use double quotes\nplimsoll.json:3:61 error service.tier: a text in single quotes is no JSON; use double quotes" },
        { "\"tier\": \"critical\"", "\"tier\" = \"critical\"", "plimsoll.json:3:60 error service.tier: expected ':' after the name, found '='; write ':'" },
        { "\"tier\": \"critical\"", "\"tier\" \"critical\"", "plimsoll.json:3:60 error service.tier: expected ':' after the name, found '\"'; write ':' between the name and the value" },
        { "\"tier\": \"critical\"", "\"tier\"", "plimsoll.json:3:59 error service.tier: expected ':' after the name, found ','; write ':' between the name and the value" },
        { "\"tier\": \"critical\"", "\"tier\":", "plimsoll.json:3:60 error service.tier: expected a value, found ','; write the value or remove the member" },
        { "\"tier\": \"critical\"", "\"tier\": critical", "plimsoll.json:3:61 error service.tier: 'critical' is no JSON value; write a text in double quotes, a number, true or false" },
        { "\"reproducible\": true", "\"reproducible\": True", "plimsoll.json:22:53 error workloads.build.reproducible: 'True' is no JSON value; did you mean 'true'?" },
        { "\"errorRate\": 0.001", "\"errorRate\": .001", "plimsoll.json:8:49 error workloads.http['GET /carts/{id}'].errorRate: '.001' is no JSON number; write decimal digits, such as 250 or 0.001" },
        { "\"errorRate\": 0.001", "\"errorRate\": 1.", "plimsoll.json:8:49 error workloads.http['GET /carts/{id}'].errorRate: '1.' is no JSON number; write decimal digits, such as 250 or 0.001" },
        { "\"errorRate\": 0.001", "\"errorRate\": NaN", "plimsoll.json:8:49 error workloads.http['GET /carts/{id}'].errorRate: 'NaN' is no JSON value; write a text in double quotes, a number, true or false" },
        { "\"p99Ms\": 120", "\"p99Ms\": 0120", "plimsoll.json:8:31 error workloads.http['GET /carts/{id}'].p99Ms: '0120' is no JSON number; write decimal digits, such as 250 or 0.001" },
        { "\"p99Ms\": 120", "\"p99Ms\": +120", "plimsoll.json:8:31 error workloads.http['GET /carts/{id}'].p99Ms: '+120' is no JSON number; write decimal digits, such as 250 or 0.001" },
        { "\"p99Ms\": 120", "\"p99Ms\": 0x78", "plimsoll.json:8:31 error workloads.http['GET /carts/{id}'].p99Ms: '0x78' is no JSON number; write decimal digits, such as 250 or 0.001" },
        { "\"p99Ms\": 120", "\"p99Ms\": 120ms", "plimsoll.json:8:31 error workloads.http['GET /carts/{id}'].p99Ms: '120ms' is no JSON number; write decimal digits, such as 250 or 0.001" },
        { "\"owner\": \"shop\", \"tier\"", "\"owner\": \"sh\\op\", \"tier\"", "plimsoll.json:3:48 error service.owner: a backslash before 'o' is no JSON escape; write \\\\ for a backslash" },
        { "\"owner\": \"shop\", \"tier\"", "\"owner\": \"sh\\u00zzop\", \"tier\"", "plimsoll.json:3:48 error service.owner: \\u is not followed by four hexadecimal digits; write \\u and four digits, such as \\u00e9" },
        { "\"owner\": \"shop\", \"tier\"", "\"owner\": \"sh\\u0000op\", \"tier\"", "plimsoll.json:3:48 error service.owner: the text contains the character U+0000; remove it" },
        { "\"owner\": \"shop\", \"tier\"", "\"owner\": \"sh\\ud83dop\", \"tier\"", "plimsoll.json:3:48 error service.owner: half of a surrogate pair stands alone; write both halves, or the character itself" },
        { "\"owner\": \"shop\", \"tier\"", "\"owner\": \"sh\0op\", \"tier\"", "plimsoll.json:3:48 error service.owner: the text contains the control character U+0000; remove it" },
        { "\"owner\": \"shop\", \"tier\"", "\"owner\": \"sh\top\", \"tier\"", "plimsoll.json:3:48 error service.owner: the text contains the control character U+0009; write \\u0009 or remove it" },
        { "\"owner\": \"shop\", \"tier\"", "\"owner\": \"shop, \"tier\"", "plimsoll.json:3:53 error service: expected ',' before the next member, found 't'; add a comma, or repair the quotes before it" },
        { "\"docs/runbook.md\" },", "\"docs/runbook.md\",", "plimsoll.json:3:14 error service: an object starts here and is closed only by the end of another; add '}' where it ends" },
        { "\"docs/runbook.md\" },", "\"docs/runbook.md\" ],", "plimsoll.json:3:14 error service: an object starts here and is not closed before ']'; add '}' where it ends" },
        { "[\"plain\", \"stale\"]", "[\"plain\", \"stale\"", "plimsoll.json:10:20 error workloads.http['GET /carts/{id}'].degrade: a list starts here and is not closed before '}'; add ']' where it ends" },
        { "\"alerts\": {", "/ \"alerts\": {", "plimsoll.json:40:3 error: a single '/' is no JSON; write // for a comment" },
        { "\"alerts\": {", "/* \"alerts\": {", "plimsoll.json:40:3 error: the comment has no end; add */" },
        { "\"alerts\": {", "\0 \"alerts\": {", "plimsoll.json:40:3 error: expected a member name, found U+0000; write \"name\": value" },
        { "\"targetP95Ms\": 120 }\n    }\n  }\n}", "\"targetP95Ms\": 120 }\n    }\n  }\n}\n}", "plimsoll.json:51:1 error: found '}' after the end of the contract; remove it, or a '}' before it that is too many" },
        { "\"targetP95Ms\": 120 }\n    }\n  }\n}", "\"targetP95Ms\": 120 }\n    }\n  }", "plimsoll.json:1:1 error: an object starts here and is not closed before the end of the file; add '}' where it ends" },
    };

    [Theory]
    [MemberData(nameof(Spoilt))]
    public void Reports_the_place_and_the_repair(string place, string replacement, string fault) =>
        Assert.Equal(fault, string.Join("\n", Sample.ParseFaults(Sample.With(place, replacement))));
}
