using System.Globalization;
using System.Text.Json;
using Plimsoll.Cli.Operations;
using Plimsoll.Cli.Output;

namespace Plimsoll.Cli.Jobs;

/// <summary><c>plimsoll jobs list</c> and <c>show</c>.</summary>
internal sealed class JobsListing(OperationsClient client, Terminal terminal, bool isJson)
{
    public async Task<int> ListAsync(IReadOnlyList<(string Name, string Value)> filter, CancellationToken stop)
    {
        var query = string.Join('&', filter.Select(static member => $"{member.Name}={Uri.EscapeDataString(member.Value)}"));
        var answer = await client.GetAsync(query.Length == 0 ? "jobs" : $"jobs?{query}", stop);
        if (isJson)
        {
            terminal.Output.WriteLine(answer.GetRawText());
            return ExitCodes.Done;
        }

        if (answer.GetProperty("jobs").GetArrayLength() == 0)
        {
            terminal.Note("No job fits.");
            return ExitCodes.Done;
        }

        var table = new TextTable("JOB", "STATE", "TYPE", "TENANT", "TRY", "SINCE", "SAYS");
        foreach (var job in answer.GetProperty("jobs").EnumerateArray())
        {
            table.Add(
                job.Text("id"), job.Text("state"), job.Text("type"), job.Text("tenant"), job.Text("attempt"), Time(job.GetProperty("at")), Says(job));
        }

        foreach (var line in table.Lines(terminal)) terminal.Output.WriteLine(line);
        return ExitCodes.Done;
    }

    public async Task<int> ShowAsync(string id, CancellationToken stop)
    {
        var job = await client.GetAsync($"jobs/{Uri.EscapeDataString(id)}", stop);
        if (isJson)
        {
            terminal.Output.WriteLine(job.GetRawText());
            return ExitCodes.Done;
        }

        foreach (var (title, member) in (ReadOnlySpan<(string, string)>)[
            ("Job", "id"), ("State", "state"), ("Type", "type"), ("Version", "version"), ("Try", "attempt"), ("Queue", "queue"), ("Key", "key"), ("Tenant", "tenant"),
            ("Order key", "orderKey"), ("Asset class", "assetClass"), ("Region", "region"), ("Trace", "traceparent")])
        {
            if (job.Text(member) is { Length: > 0 } text) terminal.Output.WriteLine($"{title,-12} {text}");
        }

        terminal.Output.WriteLine($"{"Payload",-12} {job.GetProperty("payload").GetRawText()}");
        terminal.Output.WriteLine();
        var table = new TextTable("WHEN", "WHAT", "TRY", "RAN", "CPU", "WORKER", "SAYS");
        foreach (var happened in job.GetProperty("timeline").EnumerateArray())
        {
            var says = string.Join(": ", new[] { happened.Text("errorClass"), happened.Text("detail") }.Where(static text => !string.IsNullOrEmpty(text)));
            table.Add(
                Time(happened.GetProperty("at")), happened.Text("what"), happened.Text("attempt"), Duration(happened.GetProperty("durationMs")),
                Duration(happened.GetProperty("cpuMs")), happened.Text("worker"), says);
        }

        foreach (var line in table.Lines(terminal)) terminal.Output.WriteLine(line);
        return ExitCodes.Done;
    }

    internal static string Says(JsonElement job)
    {
        var share = job.GetProperty("share") is { ValueKind: JsonValueKind.Number } number
            ? string.Create(CultureInfo.InvariantCulture, $"{number.GetDouble() * 100:0} %") : null;
        return string.Join(' ', new[] { job.Text("errorClass"), share, job.Text("message") }.Where(static text => !string.IsNullOrEmpty(text)));
    }

    internal static string Time(JsonElement at) => at.GetDateTimeOffset().ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Duration(JsonElement milliseconds) => milliseconds.ValueKind != JsonValueKind.Number ? "" : milliseconds.GetDouble() switch
    {
        < 1000 and var ms => string.Create(CultureInfo.InvariantCulture, $"{ms:0} ms"),
        var ms => string.Create(CultureInfo.InvariantCulture, $"{ms / 1000:0.0} s"),
    };
}
