using Plimsoll.Evidence.Subjects;

namespace Plimsoll.Evidence.Parity;

/// <summary>A running subject, as a comparison sees it.</summary>
internal sealed class SubjectControl(RunningSubject subject) : ISubjectControl
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Output => subject.Process.Lines;

    /// <inheritdoc/>
    public string? DroppedOutput => subject.Process.Dropped;

    /// <inheritdoc/>
    public bool HasExited => subject.Process.HasExited;

    /// <inheritdoc/>
    /// <remarks>The limit is that of the subject file. Its database stays until the subject is disposed.</remarks>
    public async Task<int?> StopAsync(TimeSpan limit, CancellationToken cancellation)
    {
        var report = await subject.Process.StopAsync();
        return report.WasKilled ? null : report.ExitCode;
    }
}
