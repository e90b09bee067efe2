namespace Plimsoll.Bench.Suites.Jobs;

/// <summary>What a subject does in a run.</summary>
internal enum JobsMode
{
    /// <summary>Adds jobs and leaves them.</summary>
    Enqueue,

    /// <summary>Works off what an earlier run left.</summary>
    Drain,

    /// <summary>Producers and workers together, from an empty queue to an empty queue.</summary>
    EndToEnd,
}
