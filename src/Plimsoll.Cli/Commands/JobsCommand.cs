using System.CommandLine;
using Plimsoll.Cli.Jobs;
using Plimsoll.Cli.Output;

namespace Plimsoll.Cli.Commands;

/// <summary><c>plimsoll jobs</c>: looks at the jobs of a running service and does something about them, over its operations API.</summary>
internal static class JobsCommand
{
    private const string States = "ready, delayed, waiting, leased, quarantined, completed, dead";
    private const string Scopes = "queue, type, tenant, assetClass, region";
    private const int DefaultLimit = 100;

    public static Command Create(Terminal terminal) => new(
        "jobs", "Look at the jobs of a running service, retry, discard, cancel, pause and watch them; poison is a job that failed for good and is kept for you to decide")
    {
        List(terminal), Show(terminal), Poison(terminal, "retry"), Poison(terminal, "discard"), Cancel(terminal), Scope(terminal, "pause"), Scope(terminal, "resume"),
        Watch(terminal),
    };

    private static Command List(Terminal terminal)
    {
        var (options, filter) = (new JobsOptions(), new JobFilterOptions());
        var state = new Option<string?>("--state") { Description = $"Only jobs in this state: {States} (poison) [default: all but completed]", HelpName = "STATE" };
        var key = new Option<string?>("--key") { Description = "Only jobs that were enqueued under this idempotency key, completed ones too", HelpName = "KEY" };
        var limit = Limit("Most jobs to list, 1 to 1000");
        var command = new Command("list", "List jobs: those that run, those that wait, poison") { state, key, limit };
        filter.AttachTo(command);
        options.AttachTo(command, isChange: false);
        command.SetAction(async (result, stop) =>
        {
            using var client = options.Connect(result);
            List<(string, string)> members = [.. filter.Of(result), ("limit", $"{result.GetValue(limit)}")];
            if (result.GetValue(state) is { } one) members.Add(("state", one));
            if (result.GetValue(key) is { } held) members.Add(("key", held));
            return await new JobsListing(client, terminal, result.GetValue(options.Json)).ListAsync(members, stop);
        });
        return command;
    }

    private static Command Show(Terminal terminal)
    {
        var options = new JobsOptions();
        var id = CommonOptions.Word("id", "The job, as the first column of `plimsoll jobs list` names it", isRequired: true);
        var command = new Command("show", "Show a job whole: payload, attempts, timeline") { id };
        options.AttachTo(command, isChange: false);
        command.SetAction(async (result, stop) =>
        {
            using var client = options.Connect(result);
            return await new JobsListing(client, terminal, result.GetValue(options.Json)).ShowAsync(result.GetRequiredValue(id)!, stop);
        });
        return command;
    }

    private static Command Poison(Terminal terminal, string verb)
    {
        var (options, filter) = (new JobsOptions(), new JobFilterOptions());
        var isRetry = verb == "retry";
        var ids = new Argument<string[]>("id") { Description = "The jobs; without one, all poison that fits --queue, --type, --tenant and --error-class, of which one is needed", Arity = ArgumentArity.ZeroOrMore };
        var limit = Limit("Without an id: most jobs, 1 to 10000");
        var payload = new Option<string?>("--payload") { Description = "With one id: a JSON file to put in the place of the job's payload; - reads standard input [default: the payload stays]", HelpName = "FILE" };
        var rate = new Option<double>("--per-second") { Description = "Without an id: how many become ready a second", HelpName = "N", DefaultValueFactory = static _ => 10 };
        var command = new Command(verb, isRetry ? "Run poison jobs again, their attempts counted from 1" : "Throw poison jobs away") { ids, limit };
        if (isRetry)
        {
            command.Add(payload);
            command.Add(rate);
        }

        filter.AttachTo(command);
        options.AttachTo(command, isChange: true);
        command.SetAction(async (result, stop) =>
        {
            var (given, members) = (result.GetValue(ids) ?? [], filter.Of(result));
            PoisonChoice.Check(given, members, isRetry ? result.GetValue(payload) : null);
            using var client = options.Connect(result);
            var change = Change(client, terminal, options, result);
            if (given.Length == 0) return await change.AllAsync(verb, members, result.GetValue(limit), isRetry ? result.GetValue(rate) : null, stop);
            return await change.EachAsync(verb, given, isRetry ? await PayloadFile.ReadAsync(result.GetValue(payload), stop) : null, stop);
        });
        return command;
    }

    private static Command Cancel(Terminal terminal)
    {
        var options = new JobsOptions();
        var ids = new Argument<string[]>("id") { Description = "The jobs", Arity = ArgumentArity.OneOrMore };
        var command = new Command("cancel", "End jobs that run and keep those that wait from starting; both become poison") { ids };
        options.AttachTo(command, isChange: true);
        command.SetAction(async (result, stop) =>
        {
            using var client = options.Connect(result);
            return await Change(client, terminal, options, result).EachAsync("cancel", result.GetRequiredValue(ids), null, stop);
        });
        return command;
    }

    private static Command Scope(Terminal terminal, string verb)
    {
        var options = new JobsOptions();
        var scope = CommonOptions.Word("scope", $"What the name names: {Scopes}", isRequired: true);
        var name = CommonOptions.Word("name", "The queue, type, tenant, asset class or region", isRequired: true);
        var command = new Command(verb, verb == "pause" ? "Start no more jobs of a queue, type, tenant, asset class or region, in the whole cluster; those that run go on" : "Start the jobs again of what is paused") { scope, name };
        options.AttachTo(command, isChange: true);
        command.SetAction(async (result, stop) =>
        {
            using var client = options.Connect(result);
            return await Change(client, terminal, options, result).ScopeAsync(verb, result.GetRequiredValue(scope)!, result.GetRequiredValue(name)!, stop);
        });
        return command;
    }

    private static Command Watch(Terminal terminal)
    {
        var options = new JobsOptions();
        var id = CommonOptions.Word("id", "The job, and those that follow it under the same key; without one, the queues are told until Ctrl-C");
        var command = new Command("watch", "Tell every change of a job until it is done (exit code 1 when it becomes poison), or of the queues") { id };
        options.AttachTo(command, isChange: false);
        command.SetAction(async (result, stop) =>
        {
            using var client = options.Connect(result);
            var watch = new JobWatch(client, terminal, result.GetValue(options.Json));
            return result.GetValue(id) is { } job ? await watch.JobAsync(job, stop) : await watch.QueuesAsync(stop);
        });
        return command;
    }

    private static JobsChange Change(Operations.OperationsClient client, Terminal terminal, JobsOptions options, ParseResult result) =>
        new(client, terminal, (options.ActorOf(result), result.GetRequiredValue(options.Reason)), result.GetValue(options.Json));

    private static Option<int> Limit(string description) =>
        new("--limit") { Description = description, HelpName = "N", DefaultValueFactory = static _ => DefaultLimit };
}
