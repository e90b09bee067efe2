using System.CommandLine;
using Plimsoll.Cli.Output;
using Plimsoll.Cli.Recording;

namespace Plimsoll.Cli.Commands;

/// <summary><c>plimsoll record</c>: makes a workload and a replay file of live traffic, or of what a browser recorded.</summary>
internal static class RecordCommand
{
    private const long MaxBytes = 256L * 1024 * 1024;
    private const long FewestBytes = 128 * 1024;

    public static Command Create(Terminal terminal)
    {
        var to = new Option<string?>("--to") { Description = "The service to stand in front of: http://host:port", HelpName = "URL" };
        var har = new Option<string?>("--har") { Description = "Read a HAR file of a browser instead of live traffic", HelpName = "FILE" };
        var origin = new Option<string?>("--origin") { Description = "Of a HAR file, the origin whose requests count [default: the most frequent one]", HelpName = "URL" };
        var listen = new Option<string>("--listen") { Description = "Where clients connect [default: a free port of 127.0.0.1]", HelpName = "ADDRESS:PORT", DefaultValueFactory = static _ => "127.0.0.1:0" };
        var output = new Option<string?>("--output") { Description = "Write the workload to this file [default: recorded.workload.json]", HelpName = "FILE" };
        var replay = new Option<string?>("--replay") { Description = "Write the requests to this file [default: recorded.replay.jsonl]", HelpName = "FILE" };
        var routes = new Option<string?>("--routes") { Description = "A contract, or a file with a route per line such as /v1/assets/{assetId}: they name routes", HelpName = "FILE" };
        var redact = new Option<string[]>("--redact") { Description = "One more name of headers, parameters and members that hold secrets; may be repeated", HelpName = "NAME", DefaultValueFactory = static _ => [] };
        var bytes = new Option<long>("--max-bytes") { Description = "Largest replay file; what comes after is counted [default: 268435456]", HelpName = "N", DefaultValueFactory = static _ => MaxBytes };
        var seconds = new Option<double?>("--seconds") { Description = "Stop after so long [default: at Ctrl-C]", HelpName = "S" };
        var closed = new Option<bool>("--closed") { Description = "Let users of the workload wait for their answers and think, instead of a schedule" };
        var json = CommonOptions.Json();
        var command = new Command("record", "Record live traffic, secrets redacted, into a workload and a replay file") { to, har, origin, listen, output, replay, routes, redact, bytes, seconds, closed, json };
        command.Validators.Add(result =>
        {
            if (result.GetResult(to) is null == result.GetResult(har) is null) result.AddError("Name either a service with `--to` or a file with `--har`");
            if (result.GetResult(har) is null && result.GetResult(origin) is not null) result.AddError("`--origin` belongs to `--har`");
            if (result.GetResult(bytes)?.Tokens is [var size] && long.TryParse(size.Value, out var most) && most < FewestBytes) result.AddError($"`--max-bytes` needs {FewestBytes} or more");
            if (result.GetResult(seconds)?.Tokens is [var length] && double.TryParse(length.Value, System.Globalization.CultureInfo.InvariantCulture, out var time) && !(time > 0 && time < 1e6)) result.AddError("`--seconds` needs a number above 0");
        });
        command.SetAction((result, stop) => new RecordRun(terminal).RunAsync(
            new RecordRequest
            {
                To = result.GetValue(to),
                Har = result.GetValue(har),
                Origin = result.GetValue(origin),
                Listen = result.GetValue(listen)!,
                Output = result.GetValue(output) ?? "recorded.workload.json",
                Replay = result.GetValue(replay) ?? "recorded.replay.jsonl",
                Routes = result.GetValue(routes),
                Redact = result.GetValue(redact) ?? [],
                MaxBytes = result.GetValue(bytes),
                Seconds = result.GetValue(seconds),
                IsClosed = result.GetValue(closed),
                IsJson = result.GetValue(json),
            },
            stop));
        return command;
    }
}
