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

    /// <summary>Works off so many of the jobs that an earlier run left, and leaves the rest.</summary>
    Part,

    /// <summary>Adds one job at a time to an idle queue and tells how long each took to start.</summary>
    Idle,

    /// <summary>Lets a worker wait at an empty queue for so many seconds as jobs were asked for.</summary>
    Rest,
}
