using Plimsoll.Evidence.Parity;

namespace Plimsoll.Evidence.Tests.Hostile;

/// <summary>A subject of this process: it has ended when the test says so.</summary>
internal sealed class StubControl : ISubjectControl
{
    public IReadOnlyList<string> Output => [];

    public bool HasExited { get; set; }

    public Task<int?> StopAsync(TimeSpan limit, CancellationToken cancellation) => Task.FromResult<int?>(0);
}
