using System.Text.Json;

namespace Plimsoll.Bench.Suites.Jobs;

/// <summary>What a subject prints at its end, as one line of JSON.</summary>
/// <param name="Mode">What it did.</param>
/// <param name="Jobs">How many jobs it did that with.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="JobsPerSecond">Jobs per second.</param>
/// <param name="StartMs">Milliseconds from each enqueue to the start of its handler; only of the mode idle.</param>
internal sealed record JobsResult(string Mode, int Jobs, double Seconds, double JobsPerSecond, double[]? StartMs = null)
{
    /// <summary>
    /// Reads the result out of all that a subject printed. Throws <see cref="InvalidDataException"/> when there is none, or one of
    /// another run than was asked for.
    /// </summary>
    public static JobsResult Parse(string output, JobsRun run)
    {
        var line = output.Split('\n').LastOrDefault(line => line.StartsWith('{'))
            ?? throw new InvalidDataException($"No line with a result was printed, but: {output.Trim()}");
        var result = Read(line);
        if (result.Mode != JobsModeNames.Of(run.Mode) || result.Jobs != run.Jobs)
            throw new InvalidDataException($"{run.Jobs} jobs were asked for in the mode {JobsModeNames.Of(run.Mode)}; the result is one of {result.Jobs} in the mode {result.Mode}.");
        if (!(double.IsFinite(result.JobsPerSecond) && result.JobsPerSecond > 0)) throw new InvalidDataException($"A rate of {result.JobsPerSecond} jobs/s is none.");
        if (run.Mode == JobsMode.Idle && result.StartMs?.Length != run.Jobs) throw new InvalidDataException($"{run.Jobs} starts were to be timed; the result has {result.StartMs?.Length ?? 0}.");
        return result;
    }

    private static JobsResult Read(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, JobsResultJson.Default.JobsResult) ?? throw new InvalidDataException("The result is empty.");
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"The result can't be read ({fault.Message}): {line}", fault);
        }
    }
}
