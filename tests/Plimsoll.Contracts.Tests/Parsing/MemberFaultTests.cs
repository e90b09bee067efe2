using Plimsoll.Contracts.Tests.Support;

namespace Plimsoll.Contracts.Tests.Parsing;

public sealed class MemberFaultTests
{
    public static TheoryData<string, string, string> Spoilt { get; } = new()
    {
        { "\"p95Ms\": 45", "\"p95Ms\": \"45\"", "plimsoll.json:8:18 error workloads.http['GET /carts/{id}'].p95Ms: expected a number above 0, found \"45\"; write the value without quotes" },
        { "\"p95Ms\": 45", "\"p95Ms\": null", "plimsoll.json:8:18 error workloads.http['GET /carts/{id}'].p95Ms: expected a number above 0, found null; write a value or leave the member out" },
        { "\"p95Ms\": 45", "\"p95Ms\": 0", "plimsoll.json:8:18 error workloads.http['GET /carts/{id}'].p95Ms: expected a number above 0, found 0; write a number above 0" },
        { "\"p95Ms\": 45", "\"p95Ms\": -1", "plimsoll.json:8:18 error workloads.http['GET /carts/{id}'].p95Ms: expected a number above 0, found -1; write a number above 0" },
        { "\"p95Ms\": 45", "\"p95Ms\": 1e999", "plimsoll.json:8:18 error workloads.http['GET /carts/{id}'].p95Ms: expected a number above 0, found 1e999; the highest value is 2147483647" },
        { "\"p95Ms\": 45", "\"p95Ms\": { \"value\": 45 }", "plimsoll.json:8:18 error workloads.http['GET /carts/{id}'].p95Ms: expected a number above 0, found an object; write a number" },
        { "\"p95Ms\": 45", "\"p59Ms\": 45", "plimsoll.json:8:9 error workloads.http['GET /carts/{id}'].p59Ms: the member is unknown; did you mean 'p95Ms'?" },
        { "\"p95Ms\": 45", "\"P95Ms\": 45", "plimsoll.json:8:9 error workloads.http['GET /carts/{id}'].P95Ms: the member is unknown; did you mean 'p95Ms'?" },
        { "\"p95Ms\": 45", "\"latency\": 45", "plimsoll.json:8:9 error workloads.http['GET /carts/{id}'].latency: the member is unknown; known here: p95Ms, p99Ms, errorRate, timeoutMs, priority, queries, concurrency, degrade, downstreams" },
        { "\"p95Ms\": 45", "\"p95Ms\": 44, \"p95Ms\": 45", "plimsoll.json:8:22 error workloads.http['GET /carts/{id}'].p95Ms: the member occurs twice; keep one of them" },
        { "\"errorRate\": 0.001", "\"errorRate\": 1.01", "plimsoll.json:8:49 error workloads.http['GET /carts/{id}'].errorRate: expected a number from 0 to 1, found 1.01; the highest value is 1" },
        { "\"timeoutMs\": 2000", "\"timeoutMs\": 2000.5", "plimsoll.json:8:69 error workloads.http['GET /carts/{id}'].timeoutMs: expected a whole number from 1 up, found 2000.5; write it without a fraction" },
        { "\"timeoutMs\": 2000", "\"timeoutMs\": 2147483648", "plimsoll.json:8:69 error workloads.http['GET /carts/{id}'].timeoutMs: expected a whole number from 1 up, found 2147483648; the highest value is 2147483647" },
        { "\"timeoutMs\": 2000", "\"timeoutMs\": 99999999999999999999999999999999999999", "plimsoll.json:8:69 error workloads.http['GET /carts/{id}'].timeoutMs: expected a whole number from 1 up, found 99999999999999999999999999999999999999; the highest value is 2147483647" },
        { "\"timeoutMs\": 2000", "\"timeoutMs\": \"2s\"", "plimsoll.json:8:69 error workloads.http['GET /carts/{id}'].timeoutMs: expected a whole number from 1 up, found \"2s\"; write a number" },
        { "\"timeoutMs\": 2000", "\"timeoutMs\": 0", "plimsoll.json:8:69 error workloads.http['GET /carts/{id}'].timeoutMs: expected a whole number from 1 up, found 0; the lowest value is 1" },
        { "\"queries\": 2", "\"queries\": -1", "plimsoll.json:8:86 error workloads.http['GET /carts/{id}'].queries: expected a whole number from 0 up, found -1; the lowest value is 0" },
        { "\"best-effort\"", "\"bestEffort\"", "plimsoll.json:8:101 error workloads.http['GET /carts/{id}'].priority: expected one of critical, normal, best-effort, found \"bestEffort\"; did you mean 'best-effort'?" },
        { "\"best-effort\"", "\"low\"", "plimsoll.json:8:101 error workloads.http['GET /carts/{id}'].priority: expected one of critical, normal, best-effort, found \"low\"; use one of these" },
        { "\"best-effort\"", "2", "plimsoll.json:8:101 error workloads.http['GET /carts/{id}'].priority: expected one of critical, normal, best-effort, found 2; use one of these" },
        { "[\"plain\", \"stale\"]", "[\"plain\", \"stael\"]", "plimsoll.json:10:30 error workloads.http['GET /carts/{id}'].degrade[1]: expected one of plain, stale, lean, capped, found \"stael\"; did you mean 'stale'?" },
        { "[\"plain\", \"stale\"]", "\"plain\"", "plimsoll.json:10:20 error workloads.http['GET /carts/{id}'].degrade: expected a list, found \"plain\"; write it in brackets: [\"…\"]" },
        { "\"reproducible\": true", "\"reproducible\": \"true\"", "plimsoll.json:22:53 error workloads.build.reproducible: expected true or false, found \"true\"; write the value without quotes" },
        { "\"reproducible\": true", "\"reproducible\": 1", "plimsoll.json:22:53 error workloads.build.reproducible: expected true or false, found 1; write true or false" },
        { "\"2027-06-30\"", "\"30.06.2027\"", "plimsoll.json:25:76 error features.newCart.expires: expected a date, found \"30.06.2027\"; write year-month-day, such as \"2027-06-30\"" },
        { "\"2027-06-30\"", "\"2027-02-30\"", "plimsoll.json:25:76 error features.newCart.expires: expected a date, found \"2027-02-30\"; write year-month-day, such as \"2027-06-30\"" },
        { "\"2027-06-30\"", "20270630", "plimsoll.json:25:76 error features.newCart.expires: expected a date, found 20270630; write year-month-day, such as \"2027-06-30\"" },
        { "\"default\": false, \"owner\": \"shop\", ", "\"default\": false, ", "plimsoll.json:25:28 error features.newCart: the member 'owner' is missing; add \"owner\": \"…\"" },
        { "\"default\": false, \"owner\": \"shop\", ", "\"default\": false, \"owner\": \" \", ", "plimsoll.json:25:57 error features.newCart.owner: expected a text, found an empty one; write the text or leave the member out" },
        { "\"workers.carts.concurrency\": 4", "\"workers.carts.concurrency\": [4]", "plimsoll.json:29:45 error rules[0].set['workers.carts.concurrency']: expected a number, true, false or a text, found a list; write the lever's value" },
        { "\"workers.carts.concurrency\": 4", "\"workers.carts.concurrency\": -4", "plimsoll.json:29:45 error rules[0].set['workers.carts.concurrency']: expected a number from 0 up, found -4; the lowest value is 0" },
        { "\"objective\": 0.999", "\"objective\": 1", "plimsoll.json:40:28 error alerts.objective: expected a number above 0 and below 1, found 1; write a number below 1" },
        { "\"objective\": 0.999", "\"objective\": 99.9", "plimsoll.json:40:28 error alerts.objective: expected a number above 0 and below 1, found 99.9; write a share of 1, not a percentage: 0.999" },
        { "\"queues\": [\"carts\"]", "\"queues\": [1]", "plimsoll.json:37:16 error permissions.queues[0]: expected a text, found 1; write it in double quotes" },
        { "\"retry\": { \"attempts\": 8, \"baseMs\": 200, \"capMs\": 60000, \"budget\": 0.2 }", "\"retry\": {}", "plimsoll.json:18:18 error workloads.jobs['cart.expire'].retry: the member 'attempts' is missing; add \"attempts\": …\nplimsoll.json:18:18 error workloads.jobs['cart.expire'].retry: the member 'baseMs' is missing; add \"baseMs\": …\nplimsoll.json:18:18 error workloads.jobs['cart.expire'].retry: the member 'capMs' is missing; add \"capMs\": …" },
        { "\"build\": { \"cacheHitRate\": 0.8, \"reproducible\": true }", "\"build\": [ 1 ]", "plimsoll.json:22:14 error workloads.build: expected an object, found a list; write { \"name\": value }" },
        { "\"apiVersion\": \"plimsoll/v1\",", "", "plimsoll.json:1:1 error: the member 'apiVersion' is missing; add \"apiVersion\": \"…\"" },
        { "\"plimsoll/v1\"", "\"plimsoll/v2\"", "plimsoll.json:2:17 error apiVersion: the version \"plimsoll/v2\" is not supported; write \"plimsoll/v1\"" },
        { "\"plimsoll/v1\"", "\"v1\"", "plimsoll.json:2:17 error apiVersion: the version \"v1\" is not supported; write \"plimsoll/v1\"" },
        { "\"apiVersion\"", "\"$schema\": 1, \"apiVersion\"", "plimsoll.json:2:14 error $schema: expected a text, found 1; write it in double quotes" },
        { "\"service\": {", "\"sevrice\": {", "plimsoll.json:1:1 error: the member 'service' is missing; add \"service\": { … }\nplimsoll.json:3:3 error sevrice: the member is unknown; did you mean 'service'?" },
        { "\"newCart\": {", "\"new\\u001bCart\": 1, \"newCart\": {", "plimsoll.json:25:34 error features['new\\u{1b}Cart']: expected an object, found 1; write { \"name\": value }" },
    };

    [Theory]
    [MemberData(nameof(Spoilt))]
    public void Reports_the_place_and_the_repair(string place, string replacement, string fault) =>
        Assert.Equal(fault, string.Join("\n", Sample.ParseFaults(Sample.With(place, replacement))));
}
