using Plimsoll.Evidence.Hostile;
using Plimsoll.Evidence.Outgoing;
using Plimsoll.Evidence.Parity;
using Plimsoll.Evidence.Tests.Workloads;

namespace Plimsoll.Evidence.Tests.Parity.Running;

/// <summary>What the hostile suite asks is chosen by what A did.</summary>
public sealed class HostileTargetsTests
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Chooses_what_is_large_what_calls_and_what_does_not()
    {
        var target = await ChooseAsync(path => path == "/large" ? HostileTarget.LargeBytes : 10, static path => path is "/calls" or "/first");
        Assert.Equal(("/quiet", "/large", "/calls"), (target!.GoodTarget, target.LargeTarget, target.DependencyRequest!.Target));
        Assert.Null(target.LacksLarge);
        Assert.Equal("its dependencies are no stubs", target.LacksDependency);
        Assert.Null((target with { SetDependencyFault = static _ => { } }).LacksDependency);
    }

    [Fact]
    public async Task Says_what_is_missing_for_the_cases_that_it_has_nothing_for()
    {
        var none = await ChooseAsync(static _ => HostileTarget.LargeBytes - 1, static _ => false);
        Assert.Contains("1 MiB or more", none!.LacksLarge, StringComparison.Ordinal);
        Assert.Contains("no request of the workload", none.LacksDependency, StringComparison.Ordinal);
        var all = await ChooseAsync(static _ => 10, static _ => true);
        Assert.Equal("/calls", all!.GoodTarget);
        Assert.Contains("all that can be read calls a dependency", all.LacksDependency, StringComparison.Ordinal);
        var alone = await ChooseAsync(static _ => 10, static _ => false, hasStub: false);
        Assert.Contains("'stubs'", alone!.LacksDependency, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_large_is_good_enough_where_there_is_nothing_else()
    {
        var target = await ChooseAsync(static _ => HostileTarget.LargeBytes, static _ => false);
        Assert.Equal(("/calls", "/calls"), (target!.GoodTarget, target.LargeTarget));
        Assert.Null(await ChooseAsync(static _ => 10, static _ => false, status: 404));
    }

    private static async Task<HostileTarget?> ChooseAsync(Func<string, int> bytesOf, Func<string, bool> calls, bool hasStub = true, int status = 200)
    {
        const string Text = """{ "apiVersion": "plimsoll-workload/v1", "name": "w", "routes": [{ "path": "/calls" }, { "path": "/quiet" }, { "path": "/large", "weight": 0.000001 }], "closed": { "users": 1, "requests": 1 } }""";
        var cases = new WorkloadCases(WorkloadFileTests.Read(Text), seed: 1);
        await using var stub = await OutgoingStub.StartAsync(["mail"], static _ => new StubAnswer(), seed: 1, keepsCalls: true, TimeProvider.System, Cancellation);
        using var client = new HttpClient();
        var plays = new List<CasePlay>();
        foreach (var each in cases.All)
        {
            plays.Add(Play(each, plays.Count, stub.Count, status, bytesOf(each.Target)));
            if (calls(each.Target)) await client.GetStringAsync(stub.AddressOf("mail"), Cancellation);
        }

        return HostileTargets.Of(cases, plays, AssignedCalls.Assign(plays, stub), hasStub);
    }

    private static CasePlay Play(ParityCase each, int number, int firstCall, int status, int bytes) => new()
    {
        Case = each,
        TraceId = $"{number:x32}",
        SpanId = $"{number:x16}",
        Exchange = new Exchange { Ending = ExchangeEnding.Complete, Status = status, Body = new byte[bytes] },
        At = default,
        FirstCall = firstCall,
    };
}
