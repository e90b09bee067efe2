using System.Collections.Immutable;
using System.Text.Json;
using Plimsoll.Evidence.Hostile;
using Plimsoll.Evidence.Subjects;

namespace Plimsoll.Evidence.Parity;

/// <summary>The versioned result of a parity run of two subjects, as it is kept.</summary>
internal sealed record ParityResult
{
    /// <summary>The format that this program writes and reads.</summary>
    public const string SupportedFormat = "plimsoll-parity/v1";

    /// <summary>Name and version of the format.</summary>
    public string Format { get; init; } = SupportedFormat;

    /// <summary>Name of A.</summary>
    public required string Baseline { get; init; }

    /// <summary>Name of B.</summary>
    public required string Candidate { get; init; }

    /// <summary>The files that it was made from; <see langword="null"/> when it was made from none.</summary>
    public EvidenceInputs? Inputs { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Why B could not be compared; <see langword="null"/> when it could.</summary>
    public string? NotStarted { get; init; }

    /// <summary>What differs in behaviour and operations; <see langword="null"/> when that was not looked at to the end.</summary>
    public ParityReport? Report { get; init; }

    /// <summary>How A takes what is hostile.</summary>
    public ImmutableArray<HostileResult> HostileA { get => field.IsDefault ? [] : field; init; }

    /// <summary>How B does.</summary>
    public ImmutableArray<HostileResult> HostileB { get => field.IsDefault ? [] : field; init; }

    /// <summary>What both did with the cases that B took worse, asked again.</summary>
    public ImmutableArray<HostileReplay> HostileAgain { get => field.IsDefault ? [] : field; init; }

    /// <summary>Where B is worse; <see langword="null"/> when the suite was not played to its end.</summary>
    public ImmutableArray<ParityFinding>? Hostile { get; init; }

    /// <summary>What A emits otherwise after it took over from B; <see langword="null"/> when that was not looked at.</summary>
    public ImmutableArray<ParityFinding>? Rollback { get; init; }

    /// <summary>What of that could not be looked at, and why.</summary>
    public ImmutableArray<string> RollbackGaps { get => field.IsDefault ? [] : field; init; }

    /// <summary>What was begun and not brought to its end, and why.</summary>
    public ImmutableArray<string> Unfinished { get => field.IsDefault ? [] : field; init; }

    /// <summary>All findings.</summary>
    public IEnumerable<ParityFinding> Findings() => [.. Report?.Findings ?? [], .. Hostile ?? [], .. Rollback ?? []];

    /// <summary>The result as JSON, ended by a line feed.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ParityJson.Default.ParityResult) + "\n";

    /// <summary>Reads one. Throws <see cref="JsonException"/> for another file.</summary>
    public static ParityResult Read(ReadOnlySpan<byte> utf8)
    {
        var result = JsonSerializer.Deserialize(utf8, ParityJson.Default.ParityResult) ?? throw new JsonException("the file says null");
        return result.Format == SupportedFormat ? result : throw new JsonException($"$.format is '{result.Format}', known is {SupportedFormat}");
    }
}
