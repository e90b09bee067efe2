using System.Collections.Immutable;
using Plimsoll.Evidence.Workloads.Model;

namespace Plimsoll.Evidence.Workloads.Drawing;

/// <summary>Workloads of paths that are read, without a file.</summary>
internal static class PlainWorkload
{
    /// <summary>Paths that are alike popular, at a steady rate.</summary>
    public static Workload Open(ImmutableArray<string> paths, double requestsPerSecond, TimeSpan duration)
    {
        if (!(requestsPerSecond > 0) || !double.IsFinite(requestsPerSecond))
            throw new ArgumentOutOfRangeException(nameof(requestsPerSecond), requestsPerSecond, "A rate is a positive number of requests per second.");
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(duration, TimeSpan.Zero);
        return Of(paths) with { Open = new OpenLoad { Phases = [new LoadPhase { RequestsPerSecond = requestsPerSecond, DurationSeconds = duration.TotalSeconds }] } };
    }

    /// <summary>Paths that are alike popular, as many requests as asked for, as fast as they are answered.</summary>
    public static Workload Closed(ImmutableArray<string> paths, int users, int requests) => Of(paths) with
    {
        Closed = new ClosedLoad { Users = users, Requests = requests },
    };

    /// <summary>Paths that are alike popular, as fast as they are answered, for a while.</summary>
    public static Workload Saturation(ImmutableArray<string> paths, int users, TimeSpan duration) => Of(paths) with
    {
        Closed = new ClosedLoad { Users = users, DurationSeconds = duration.TotalSeconds },
    };

    // A path is a value here and no template: what stands in it stays as it is.
    private static Workload Of(ImmutableArray<string> paths) => new()
    {
        ApiVersion = Workload.SupportedVersion,
        Name = "paths",
        Routes = [.. paths.Select(path => new WorkloadRoute { Path = path.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal), Expect = ["200"] })],
        Connections = new ConnectionSettings { Initial = 64, Most = 1024 },
    };
}
