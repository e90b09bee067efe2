using System.Globalization;
using System.Text.Json;
using Plimsoll.Cli.Operations;
using Plimsoll.Cli.Output;

namespace Plimsoll.Cli.Jobs;

/// <summary>The verbs of <c>plimsoll jobs</c> that change something, each with who and why.</summary>
internal sealed class JobsChange(OperationsClient client, Terminal terminal, (string Actor, string Reason) act, bool isJson)
{
    /// <summary>Does something about single jobs, one after the other; the first that is refused ends it.</summary>
    /// <param name="verb">Of the API: <c>retry</c>, <c>discard</c>, <c>cancel</c>.</param>
    /// <param name="ids">The jobs.</param>
    /// <param name="payload">For a retry: JSON in the place of the job's own payload.</param>
    /// <param name="stop">Ends it.</param>
    public async Task<int> EachAsync(string verb, IReadOnlyList<string> ids, JsonElement? payload, CancellationToken stop)
    {
        var done = 0;
        foreach (var id in ids)
        {
            try
            {
                await client.PostAsync($"jobs/{Uri.EscapeDataString(id)}:{verb}", Body(json =>
                {
                    if (payload is not { } edited) return;
                    json.WritePropertyName("payload");
                    edited.WriteTo(json);
                }), stop);
            }
            catch (CommandFailure refused) when (ids.Count > 1)
            {
                throw new CommandFailure(refused.ExitCode, $"{refused.Message} ({done} of {ids.Count} jobs were changed before)", id, refused.Remedy);
            }

            done++;
        }

        return Tell(verb, done);
    }

    /// <summary>Does something about all poison that fits a filter.</summary>
    public async Task<int> AllAsync(
        string verb, IReadOnlyList<(string Name, string Value)> filter, int limit, double? perSecond, CancellationToken stop)
    {
        var answer = await client.PostAsync($"jobs:{verb}", Body(json =>
        {
            json.WriteStartObject("filter");
            foreach (var (name, value) in filter) json.WriteString(name, value);
            json.WriteEndObject();
            json.WriteNumber("limit", limit);
            if (perSecond is { } rate) json.WriteNumber("perSecond", rate);
        }), stop);
        return Tell(verb, answer.GetProperty("changed").GetInt32());
    }

    /// <summary>Pauses a queue, type, tenant, asset class or region, or lets it go on.</summary>
    public async Task<int> ScopeAsync(string verb, string scope, string name, CancellationToken stop)
    {
        await client.PostAsync($"jobs:{verb}", Body(json =>
        {
            json.WriteString("scope", scope);
            json.WriteString("name", name);
        }), stop);
        if (isJson) terminal.Output.WriteLine(JsonText.Object(json => json.WriteNumber("changed", 1)));
        else terminal.Output.WriteLine(verb == "pause" ? $"Paused {scope} {name}. Jobs that run go on." : $"{scope} {name} goes on.");
        return ExitCodes.Done;
    }

    private string Body(Action<Utf8JsonWriter> more) => JsonText.Object(json =>
    {
        json.WriteString("actor", act.Actor);
        json.WriteString("reason", act.Reason);
        more(json);
    });

    private int Tell(string verb, int count)
    {
        var past = verb switch { "retry" => "Retried", "discard" => "Discarded", _ => "Cancelled" };
        if (isJson) terminal.Output.WriteLine(JsonText.Object(json => json.WriteNumber("changed", count)));
        else terminal.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{past} {count} {(count == 1 ? "job" : "jobs")}."));
        return ExitCodes.Done;
    }
}
