using System.Collections.Immutable;
using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Contracts.Checks;

/// <summary>Rules watch signals that exist and move levers that exist, inside their bounds, and clear on the other side of their line.</summary>
internal static class RuleChecks
{
    public static void Run(CheckScope scope)
    {
        var rules = scope.Contract.Rules;
        if (rules.IsEmpty)
            return;

        var signals = SignalNames.Of(scope.Contract);
        var levers = LeverNames.Of(scope.Contract);
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < rules.Length; index++)
        {
            var rule = rules[index];
            var path = CheckScope.Path("rules").Item(index);
            if (!NameForm.IsLabel(rule.Name))
                scope.Error(path.Member("name"), $"{Printable.Quoted(rule.Name)} is no rule name", $"use at most {NameForm.LengthMax} lower-case letters, digits and hyphens, from a letter");
            else if (!names.Add(rule.Name))
                scope.Error(path.Member("name"), $"the rule name {Printable.Quoted(rule.Name)} occurs twice", "give each rule its own name");

            scope.CheckDuration(path.Member("for"), rule.For);
            scope.CheckDuration(path.Member("hold"), rule.Hold);
            CheckConditions(scope, path, rule, signals);
            CheckLevers(scope, path.Member("set"), rule.Set, levers);
        }
    }

    private static void CheckConditions(CheckScope scope, ContractPath path, Rule rule, ImmutableSortedSet<string> signals)
    {
        var raise = Condition(scope, path.Member("when"), rule.When);
        if (raise is not null && !signals.Contains(raise.Signal))
        {
            scope.Error(path.Member("when"), $"the signal {Printable.Quoted(raise.Signal)} is unknown", AdviceForSignal(raise.Signal, signals));
            raise = null;
        }

        if (rule.Clear is null || Condition(scope, path.Member("clear"), rule.Clear) is not { } clear || raise is null)
            return;

        if (clear.Signal != raise.Signal)
            scope.Error(path.Member("clear"), $"the rule is raised by {Printable.Quoted(raise.Signal)} and cleared by {Printable.Quoted(clear.Signal)}", "clear it by the signal that raises it");
        else if (clear.IsUpper == raise.IsUpper)
            scope.Error(path.Member("clear"), "the rule is cleared on the side on which it is raised", $"compare with {(raise.IsUpper ? "<" : ">")}");
        else if (Overlap(raise, clear))
            scope.Error(path.Member("clear"), $"some values meet both '{raise}' and '{clear}'", $"clear it {(raise.IsUpper ? "below" : "above")} {raise.Threshold}, with some distance so that it does not flap");
    }

    // The lines cross, or meet in a value that both conditions include.
    private static bool Overlap(SignalCondition raise, SignalCondition clear)
    {
        if (clear.Threshold == raise.Threshold)
            return raise.IsMetBy(raise.Threshold) && clear.IsMetBy(raise.Threshold);

        return raise.IsUpper ? clear.Threshold > raise.Threshold : clear.Threshold < raise.Threshold;
    }

    private static SignalCondition? Condition(CheckScope scope, ContractPath path, string text)
    {
        if (SignalCondition.TryParse(text, out var condition, out var problem))
            return condition;

        scope.Error(path, problem, "write a condition such as \"database.lockWaitP95Ms > 250\"");
        return null;
    }

    private static void CheckLevers(CheckScope scope, ContractPath path, ImmutableSortedDictionary<string, LeverValue> values, ImmutableSortedDictionary<string, Lever> levers)
    {
        if (values.IsEmpty)
            scope.Error(path, "the rule sets nothing", "name a lever and its value");

        foreach (var (name, value) in values)
        {
            if (!levers.TryGetValue(name, out var lever))
                scope.ErrorAtName(path.Member(name), "the lever is unknown", AdviceForLever(name, scope.Contract, levers));
            else if (lever.Min <= lever.Max && !lever.Accepts(value))
                scope.Error(path.Member(name), $"expected {lever.Expectation}, found {Found(value)}", "stay inside what the contract allows");
        }
    }

    private static string Found(LeverValue value) => value.Text is { } text ? Printable.Quoted(text) : value.ToString();

    private static string AdviceForSignal(string name, ImmutableSortedSet<string> signals)
    {
        if (Nearest.Name(name, signals) is { } nearest)
            return $"did you mean '{nearest}'?";
        if (name.StartsWith("database.", StringComparison.Ordinal) && !signals.Contains(SignalNames.DatabaseLockWaitP95Ms))
            return "add a member 'database' to the contract: signals of the database come with it";

        return "signals are process.*, database.*, queue.NAME.*, route.METHOD /path.*, job.TYPE.*, jobs.* and downstream.NAME.*, of what the contract names";
    }

    private static string AdviceForLever(string name, ServiceContract contract, ImmutableSortedDictionary<string, Lever> levers)
    {
        foreach (var route in contract.Workloads.Http.Keys)
            if (name == LeverNames.RouteDegraded(route))
                return "give the route a ladder with 'degrade'";

        return Nearest.Name(name, levers.Keys) is { } nearest
            ? $"did you mean '{nearest}'?"
            : "levers are workers.QUEUE.concurrency, workers.QUEUE.paused, routes.METHOD /path.admission, routes.METHOD /path.degraded and features.NAME, of what the contract names";
    }
}
