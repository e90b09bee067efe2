using System.Globalization;
using System.Text.Json;
using Plimsoll.Evidence.Load;
using Plimsoll.Evidence.Processes;

namespace Plimsoll.Bench.Load;

/// <summary>Peak rate through wrk, the tool that most published figures come from: one thread, a closed loop over keep-alive connections.</summary>
internal sealed class Wrk(ProcessRegistry processes, string workFolder)
{
    private const int Threads = 1;
    private const string ResultMark = "wrk-result ";
    private const string ScriptResource = "wrk.lua";

    /// <summary>Connections that wrk keeps busy.</summary>
    public const int Connections = 32;

    /// <summary>
    /// Saturates a target for a while. Throws <see cref="InvalidDataException"/> when one request failed: a rate that counts errors is no rate.
    /// </summary>
    public async Task<WrkResult> RunAsync(LoadTarget target, TimeSpan duration, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.FromSeconds(1));
        var script = Path.Combine(workFolder, "wrk.lua");
        await File.WriteAllTextAsync(script, ScriptFor(target.Paths), cancellation);
        var seconds = ((int)duration.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        var output = await processes.RunToEndAsync(
            new CommandLine("wrk", ["-t", $"{Threads}", "-c", $"{Connections}", "-d", $"{seconds}s", "-s", script, $"http://{target.EndPoint}{target.Paths[0]}"]),
            cancellation);
        var result = Parse(output);
        if (result.Errors > 0 || result.Requests == 0)
            throw new InvalidDataException($"wrk against http://{target.EndPoint}{target.Paths[0]} saw {result.Errors} errors in {result.Requests} requests: {output.Trim()}");
        return result;
    }

    /// <summary>The script for the given paths.</summary>
    internal static string ScriptFor(IEnumerable<string> paths)
    {
        using var stream = typeof(Wrk).Assembly.GetManifestResourceStream(ScriptResource)
            ?? throw new InvalidOperationException($"The program was built without its resource {ScriptResource}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Replace("--[[paths]]", string.Join(", ", paths.Select(path => $"\"{path}\"")), StringComparison.Ordinal);
    }

    /// <summary>Reads the figures out of what wrk printed.</summary>
    internal static WrkResult Parse(string output)
    {
        var line = output.Split('\n').FirstOrDefault(line => line.StartsWith(ResultMark, StringComparison.Ordinal))
            ?? throw new InvalidDataException($"wrk printed no line with its result; it printed: {output.Trim()}");
        return JsonSerializer.Deserialize(line[ResultMark.Length..], WrkJson.Default.WrkResult)
            ?? throw new InvalidDataException("wrk printed an empty result.");
    }
}
