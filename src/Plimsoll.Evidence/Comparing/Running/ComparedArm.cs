using System.Collections.Immutable;
using Plimsoll.Evidence.Comparing.Records;
using Plimsoll.Evidence.Hostile;
using Plimsoll.Evidence.Subjects;

namespace Plimsoll.Evidence.Comparing.Running;

/// <summary>One side of a launch while it is measured.</summary>
/// <param name="name">Its name in records: <c>A</c>, <c>A2</c> or <c>B</c>.</param>
/// <param name="subject">What it starts.</param>
/// <param name="digest">Digest of that.</param>
internal sealed class ComparedArm(string name, PreparedSubject subject, string digest)
{
    private readonly List<MetricValue> _metrics = [];
    private bool _hasStarted;
    private string? _failure;

    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>What it starts.</summary>
    public PreparedSubject Subject { get; } = subject;

    /// <summary>Response times of the routes.</summary>
    public ImmutableArray<RouteHistogram> Histograms { get; set; } = [];

    /// <summary>Its memory over time.</summary>
    public ImmutableArray<MemoryPoint> Memory { get; set; } = [];

    /// <summary>Hostile requests that were played beside the duet.</summary>
    public ImmutableArray<HostileCount> Hostile { get; set; } = [];

    /// <summary>What is special about its dependencies.</summary>
    public DependencySettings Dependencies { get; init; } = DependencySettings.None;

    /// <summary>Starts it. Throws <see cref="ArmFailedException"/> when it does not, and <see cref="SubjectFailedException"/> when this machine can't hold what a launch needs.</summary>
    public async Task<RunningSubject> LaunchAsync(CancellationToken cancellation)
    {
        try
        {
            var running = await Subject.LaunchAsync(new LaunchSettings { Dependencies = Dependencies }, cancellation);
            _hasStarted = true;
            return running;
        }
        // That this machine has no room left is no arm's fault.
        catch (SubjectFailedException fault) when (!fault.IsOfMachine)
        {
            throw new ArmFailedException(this, $"did not start: {fault.What}", fault);
        }
    }

    /// <summary>Keeps a figure of the launch.</summary>
    public void Add(MetricValue value) => _metrics.Add(value);

    /// <summary>It did not come through.</summary>
    public void Fail(string why) => _failure ??= why;

    /// <summary>What it gave.</summary>
    public ArmRecord ToRecord() => new()
    {
        Failure = _failure,
        Started = _hasStarted,
        Digest = digest,
        Metrics = [.. _metrics],
        Histograms = Histograms,
        Memory = Memory,
        Hostile = Hostile,
    };
}
