using Plimsoll.Contracts.Tests.Support;

namespace Plimsoll.Contracts.Tests.Parsing;

public sealed class ManyFaultsTests
{
    [Fact]
    public void Reports_all_faults_of_a_file_at_once_in_the_order_of_the_file()
    {
        const string Text = """
            {
              "apiVersion": "plimsoll/v1"
              "service": { "name": "shop-api", 'owner': "shop" },
              "workloads": {
                "http": { "GET /": { "p95Ms": "45", "priority": "Critical", "degrade": ["plian"] } },
                "jobs": { "a": { "version": 0, "queue": 7 } },
              },
              "featuers": {},
              "rules": [{ "name": "r", "when": true, "set": null }],
            }
            """;

        Assert.Equal(
            [
                "plimsoll.json:2:30 error: expected ',' before the next member; add a comma",
                "plimsoll.json:3:14 error service: the member 'runbook' is missing; add \"runbook\": \"…\"",
                "plimsoll.json:3:36 error service: a text in single quotes is no JSON; use double quotes",
                "plimsoll.json:5:35 error workloads.http['GET /'].p95Ms: expected a number above 0, found \"45\"; write the value without quotes",
                "plimsoll.json:5:53 error workloads.http['GET /'].priority: expected one of critical, normal, best-effort, found \"Critical\"; did you mean 'critical'?",
                "plimsoll.json:5:77 error workloads.http['GET /'].degrade[0]: expected one of plain, stale, lean, capped, found \"plian\"; did you mean 'plain'?",
                "plimsoll.json:6:33 error workloads.jobs.a.version: expected a whole number from 1 up, found 0; the lowest value is 1",
                "plimsoll.json:6:45 error workloads.jobs.a.queue: expected a text, found 7; write it in double quotes",
                "plimsoll.json:8:3 error featuers: the member is unknown; did you mean 'features'?",
                "plimsoll.json:9:36 error rules[0].when: expected a text, found true; write it in double quotes",
                "plimsoll.json:9:49 error rules[0].set: expected an object, found null; write a value or leave the member out",
            ],
            Sample.ParseFaults(Text));
    }

    [Fact]
    public void A_contract_with_only_warnings_can_be_used()
    {
        var result = Sample.Parse(Sample.With("\"2027-06-30\"", "\"2026-09-02\""));
        var fault = Assert.Single(ContractChecks.Run(result.Contract!, new ContractCheckContext { Source = result.Source, Today = Sample.Today }));
        Assert.Equal(ContractFaultSeverity.Warning, fault.Severity);
    }

    [Fact]
    public void Without_a_day_and_without_files_dates_and_files_are_left_alone()
    {
        var result = Sample.Parse(Sample.With("\"2027-06-30\"", "\"2020-01-01\""));
        Assert.Empty(ContractChecks.Run(result.Contract!, new ContractCheckContext { Source = result.Source }));
    }
}
