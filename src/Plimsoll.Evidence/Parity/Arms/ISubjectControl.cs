namespace Plimsoll.Evidence.Parity;

/// <summary>What a comparison needs of a subject that runs.</summary>
internal interface ISubjectControl
{
    /// <summary>The lines that it printed so far.</summary>
    IReadOnlyList<string> Output { get; }

    /// <summary>What it printed before these lines and was not kept, in words; <see langword="null"/> when nothing is missing.</summary>
    string? DroppedOutput => null;

    /// <summary>Whether it has ended.</summary>
    bool HasExited { get; }

    /// <summary>Asks it to end, as SIGTERM does, and gives its exit code; null when it had not ended within the limit and had to be killed.</summary>
    Task<int?> StopAsync(TimeSpan limit, CancellationToken cancellation);
}
