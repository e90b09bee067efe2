using System.Text.Json.Serialization;
using Plimsoll.Contracts;

namespace Plimsoll.Jobs;

/// <summary>The jobs of a service: where they are, how their payloads are written, and whether this process works on them.</summary>
public sealed record JobsSettings
{
    /// <summary>Where the jobs are: the service's own store.</summary>
    public required Secret<Uri> Url { get; init; }

    /// <summary>The engines that the service links, by URL scheme: <c>postgres</c>, <c>sqlite</c>.</summary>
    public required IReadOnlyDictionary<string, JobStoreEngine> Engines { get; init; }

    /// <summary>Source-generated JSON of the payloads.</summary>
    public required JsonSerializerContext Json { get; init; }

    /// <summary>Whether this process works on jobs, or only enqueues them. Default: it works on them, unless it was started with <c>--role api</c>.</summary>
    public bool RunsWorker { get; init; } = true;

    /// <summary>Whether boot brings the job store up to date. Default: it does.</summary>
    public bool MigratesAtBoot { get; init; } = true;

    /// <summary>How the worker behaves.</summary>
    public JobWorkerOptions Worker { get; init; } = new();
}
