using System.Text.Json;
using Plimsoll.Evidence.Comparing;
using Plimsoll.Evidence.Comparing.Records;
using Plimsoll.Evidence.Comparing.Verdicts;
using Plimsoll.Evidence.Deciding;
using Plimsoll.Evidence.Parity;

namespace Plimsoll.Evidence.Reports;

/// <summary>Reads a result that this program wrote: a comparison, a parity run or a decision.</summary>
internal static class ResultFile
{
    /// <summary>The result. Throws <see cref="InvalidDataException"/> that says where in the file what is wrong and what to do.</summary>
    public static EvidenceResult Read(ReadOnlySpan<byte> utf8)
    {
        try
        {
            var result = Format(utf8) switch
            {
                Comparison.SupportedFormat => EvidenceResult.Of(Anew(JsonSerializer.Deserialize(utf8, ComparisonJson.Default.Comparison)!)),
                Decision.SupportedFormat => EvidenceResult.Of(JsonSerializer.Deserialize(utf8, DecisionJson.Default.Decision)!),
                ParityResult.SupportedFormat => EvidenceResult.Of(ParityResult.Read(utf8)),
                null => throw new InvalidDataException("$.format is missing; give a result that `plimsoll compare`, `parity` or `decide` wrote"),
                var other => throw new InvalidDataException($"$.format is '{other}', known are {Comparison.SupportedFormat}, {ParityResult.SupportedFormat} and {Decision.SupportedFormat}; use the version of plimsoll that wrote it"),
            };
            if (result.Decision is { Comparison: { } comparison }) Check(comparison.Record);
            return result;
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"line {fault.LineNumber + 1}, {fault.Path ?? "$"}: {fault.Message.Split(" Path:")[0]}; the file was changed or cut off, so measure again or take the original", fault);
        }
    }

    // The verdict is made again from what was measured, so that nobody can write a better one into the file.
    private static Comparison Anew(Comparison found)
    {
        Check(found.Record);
        var anew = Comparison.Of(found.Record);
        if (ComparisonJson.Write(anew) == ComparisonJson.Write(found)) return anew;
        var note = anew.Verdict.Outcome == found.Verdict.Outcome
            ? "The verdict in the file is not worded as this one, which was made again from what was measured: another version wrote it, or it was changed."
            : $"The file calls it {Name(found.Verdict.Outcome)}; judged again from what was measured it is {Name(anew.Verdict.Outcome)}: another version wrote it, or it was changed.";
        return anew with { Verdict = anew.Verdict with { Notes = [note, .. anew.Verdict.Notes] } };
    }

    private static string Name(ComparisonOutcome outcome) => JsonNamingPolicy.KebabCaseLower.ConvertName(outcome.ToString());

    private static string? Format(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        using var document = JsonDocument.ParseValue(ref reader);
        return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("format", out var format) && format.ValueKind == JsonValueKind.String ? format.GetString() : null;
    }

    private static void Check(ComparisonRecord record)
    {
        for (var index = 0; index < record.Launches.Length; index++)
        {
            var launch = record.Launches[index];
            foreach (var arm in new[] { launch.Baseline, launch.Repeat, launch.Candidate }.OfType<ArmRecord>())
            {
                if (arm.Histograms.Select(static histogram => histogram.Fault()).FirstOrDefault(static fault => fault is not null) is { } fault)
                    throw new InvalidDataException($"$.record.launches[{index}]: {fault}; the file was changed, so take the original");
            }
        }
    }
}
