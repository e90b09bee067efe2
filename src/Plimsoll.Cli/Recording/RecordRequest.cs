namespace Plimsoll.Cli.Recording;

/// <summary>What <c>record</c> was asked for.</summary>
internal sealed record RecordRequest
{
    /// <summary>The service; <see langword="null"/> for a HAR file.</summary>
    public string? To { get; init; }

    /// <summary>The HAR file.</summary>
    public string? Har { get; init; }

    /// <summary>Of a HAR file, the origin; the most frequent one when <see langword="null"/>.</summary>
    public string? Origin { get; init; }

    /// <summary>Where clients connect.</summary>
    public required string Listen { get; init; }

    /// <summary>Where the workload goes.</summary>
    public required string Output { get; init; }

    /// <summary>Where the requests go.</summary>
    public required string Replay { get; init; }

    /// <summary>A file that names routes.</summary>
    public string? Routes { get; init; }

    /// <summary>More names of secrets.</summary>
    public required string[] Redact { get; init; }

    /// <summary>Largest replay file.</summary>
    public required long MaxBytes { get; init; }

    /// <summary>How long; until it is stopped when <see langword="null"/>.</summary>
    public double? Seconds { get; init; }

    /// <summary>Whether the workload is closed.</summary>
    public bool IsClosed { get; init; }

    /// <summary>Whether a program reads what is printed.</summary>
    public bool IsJson { get; init; }
}
