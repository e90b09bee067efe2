using System.Globalization;
using System.Net;
using System.Text;
using Plimsoll.Evidence.Outgoing;
using Plimsoll.Evidence.Parity;

namespace Plimsoll.Testing;

/// <summary>One comparison of two services in a test: the cases of the parity command on four arms, by its rules.</summary>
internal sealed class ParityTest(ServiceUnderTest a, ServiceUnderTest b, ParitySettings settings, int seed)
{
    private const string FromOutside = "rows, spans, metrics, logs, lifecycle, hostile cases: a test asks from outside; ./plimsoll parity looks at them";
    private readonly FourArms<ServiceUnderTest> _services = new(a, settings.AAgain ?? a, b, settings.BAgain ?? b);

    private readonly string _a = a.Name == b.Name ? $"A ({a.Name})" : a.Name;
    private readonly string _b = a.Name == b.Name ? $"B ({b.Name})" : b.Name;

    private bool IsByBytes => _services.All.All(static service => service.IsAskedByBytes);

    /// <summary>Runs it.</summary>
    /// <param name="cases">What is asked.</param>
    /// <param name="isDrawn">Whether nobody chose the cases: then one that can't be played is told, and fails nothing.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<ParityOutcome> RunAsync(IReadOnlyList<ParityCase> cases, bool isDrawn, CancellationToken cancellation)
    {
        foreach (var excuse in settings.Excused)
            if (string.IsNullOrWhiteSpace(excuse.Reason)) throw new ArgumentException($"The excuse for '{excuse.Where}' has no reason. Say why the difference is meant.", nameof(cases));
        var players = await PlayersAsync(cancellation);
        try
        {
            BehaviourRun.Check(cases);
            var stubs = Outgoing();
            var run = new BehaviourRun(players, stubs, new Random(seed));
            var findings = await run.RunAsync(cases, cancellation);
            RequireAnswers(cases, run.Plays.A);
            var neverLeft = cases.Where(each => NobodyLeft(each, run.Plays.A)).Select(static each => each.Name).ToList();
            if (neverLeft.Count > 0 && !isDrawn)
                throw new TestFailedException($"{_a}: all of the answer to {neverLeft[0]} was there before its client could go, so that nobody went in the middle of it. Ask for a longer one, or leave GoneAfterBytes out.");
            return Tell([.. findings.OrderByDescending(static finding => finding.Severity)], run.Plays.All.Sum(static plays => plays.Count), cases.Count, [.. NotSeen(neverLeft, stubs)]);
        }
        catch (ParityException fault)
        {
            throw new TestFailedException(fault.Message, fault);
        }
        finally
        {
            foreach (var player in players.All) player.Dispose();
        }
    }

    // Two services that are both gone are alike in everything.
    private void RequireAnswers(IReadOnlyList<ParityCase> cases, IReadOnlyList<CasePlay> plays)
    {
        foreach (var each in cases)
        {
            var exchanges = plays.Where(play => play.Case == each).Select(static play => play.Exchange).ToList();
            if (exchanges.All(static exchange => exchange.Status == 0))
                throw new TestFailedException($"{_a} answers nothing to {each.Name} ({exchanges[^1].Ending}{(exchanges[^1].Fault.Length > 0 ? ": " : "")}{exchanges[^1].Fault}): there is nothing to hold {_b} to. Does it run, and is this its address?");
        }
    }

    private static bool NobodyLeft(ParityCase @case, IReadOnlyList<CasePlay> plays) =>
        @case is { Kind: CaseKind.Abort, AbortAfterBytes: > 0 } && plays.Where(play => play.Case == @case).All(static play => play.Exchange.Ending == ExchangeEnding.Complete);

    private static IEnumerable<string> NotSeen(IReadOnlyList<string> neverLeft, FourArms<OutgoingStub?> stubs) =>
    [
        .. neverLeft.Select(static name => $"{name}: all of the answer was there before the client could go"),
        .. stubs.A is not null && Coverage.NeverCalled(stubs.Select(static stub => stub!)).Length > 0 ? ["outgoing calls: no service made any"] : (string[])[],
    ];

    private ParityOutcome Tell(IReadOnlyList<ParityFinding> findings, int requests, int cases, IReadOnlyList<string> notSeen)
    {
        var excuses = findings.Select(finding => finding.Waivable ? settings.Excused.FirstOrDefault(excuse => Fits(excuse, finding)) : null).ToList();
        IReadOnlyList<string> gaps = [FromOutside, .. _services.A.Dependency is null ? ["outgoing calls: no service has a dependency of the test"] : (string[])[],
            .. IsByBytes ? [] : (string[])["framing, connections, order of headers: a client hides them; give the addresses (At) to see them"],
            .. notSeen];
        var text = new StringBuilder()
            .AppendLine(CultureInfo.InvariantCulture, $"{_a} → {_b}: {findings.Count} findings; {cases} cases, {requests} requests, seed {seed}");
        if (findings.Count > 0) text.Append(ParityOutcome.Table([FindingRow.Titles, .. FindingGroup.Of(findings).Select(FindingRow.Of)]));
        for (var index = 0; index < findings.Count; index++)
        {
            if (excuses[index] is { } excuse) text.AppendLine(CultureInfo.InvariantCulture, $"excused: {findings[index].Subject}: {findings[index].Path}: {excuse.Reason}");
        }

        foreach (var gap in gaps) text.AppendLine(CultureInfo.InvariantCulture, $"not compared: {gap}");
        var outcome = new ParityOutcome(text.ToString())
        {
            Differences = [.. findings.Select((finding, index) => ParityDifference.Of(finding, excuses[index]?.Reason))],
            NotCompared = gaps,
            Requests = requests,
        };
        return Judge(outcome, [.. settings.Excused.Where(excuse => !findings.Any(finding => Fits(excuse, finding)))]);
    }

    private ParityOutcome Judge(ParityOutcome outcome, IReadOnlyList<ParityExcuse> stale)
    {
        var failing = outcome.Differences.Where(difference => difference.Severity >= settings.FailsFrom && difference.Excuse is null).ToList();
        if (failing.Count > 0)
        {
            var excusable = failing.Find(static difference => difference.CanBeExcused);
            var hint = excusable is null ? "None of them can be excused." : $"Where one is meant: Excused = [new(\"{excusable.Request}: {excusable.Path}\", \"why\")]; what loses answers or calls can't be.";
            throw new TestFailedException($"{_b} does not behave as {_a}: {failing.Count} {(failing.Count == 1 ? "difference" : "differences")} of severity {settings.FailsFrom} or above\n{outcome}"
                + $"What each means: docs/guides/parity.md. {hint}");
        }

        return stale.Count == 0 ? outcome : throw new TestFailedException(
            $"Nothing differs at {string.Join(", ", stale.Select(static excuse => $"'{excuse.Where}'"))}: leave the excuse out, so that it hides nothing when something does.\n{outcome}");
    }

    private static bool Fits(ParityExcuse excuse, ParityFinding finding) => excuse.Where == finding.Path || excuse.Where == $"{finding.Subject}: {finding.Path}";

    private FourArms<OutgoingStub?> Outgoing()
    {
        var stubs = _services.Select(static service => service.Dependency?.Stub);
        if (stubs.All.All(static stub => stub is null) || (stubs.All.All(static stub => stub is not null) && stubs.All.Distinct().Count() == 4)) return stubs;
        throw new TestFailedException("Calls to a dependency can be told apart only when A, A′, B and B′ are four services, each with a stub of its own. Set AAgain and BAgain, or leave the stubs out.");
    }

    private async Task<FourArms<ICasePlayer>> PlayersAsync(CancellationToken cancellation)
    {
        var options = new ParityOptions { Host = settings.Host, HealthTarget = settings.HealthTarget, ResponseLimit = settings.ResponseLimit };
        string[] names = ["A", "A′", "B", "B′"];
        // All before the first player, which would have to be closed when one has none.
        var addresses = new IPEndPoint?[names.Length];
        for (var index = 0; IsByBytes && index < names.Length; index++) addresses[index] = await _services.All[index].ResolveAsync(cancellation);
        var players = new List<ICasePlayer>();
        for (var index = 0; index < names.Length; index++)
        {
            var service = _services.All[index];
            players.Add(IsByBytes
                ? new CasePlayer(new CaseTarget(names[index], addresses[index]!, service.Dependency?.Stub), options, TimeProvider.System)
                : new ClientPlayer(service.Client ?? OwnClient.For(service.Address!), service.Client is null, service.Dependency?.Stub, options, TimeProvider.System));
        }

        return new(players[0], players[1], players[2], players[3]);
    }
}
