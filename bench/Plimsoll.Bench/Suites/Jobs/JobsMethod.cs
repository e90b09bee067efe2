using System.Collections.Immutable;
using Plimsoll.Bench.Suites.Jobs.Stores;

namespace Plimsoll.Bench.Suites.Jobs;

/// <summary>How the jobs suite measures, in words, with the figures of the plan.</summary>
internal static class JobsMethod
{
    /// <summary>The sentences of the report.</summary>
    public static ImmutableArray<string> Describe(JobsPlan plan, string postgresVersion, string redisVersion) =>
    [
        $"Store: a private PostgreSQL {postgresVersion} for everybody but BullMQ ({PostgresSettings.Describe()}), with a new database for each turn; Redis {redisVersion} for BullMQ, with its log forced to disk once a second and a new server for each turn.",
        $"Jobs do nothing; their payload is 200 bytes of JSON, and they are added in batches of 1000. A turn has {plan.Jobs} of them. The clock is the subject's own and runs until everything is acknowledged; then it looks whether the queue holds what it should, as far as the queue can be counted (up to a million jobs).",
        $"End to end: producers and workers together, from an empty queue to an empty queue, after {plan.WarmUpJobs} jobs of the same processes off the clock; {plan.EndToEndRounds} rounds. A round holds each subject once, in an order drawn from the seed; a ratio is taken in each round and its median reported.",
        $"Enqueue and drain: all jobs are added, then all are worked off; {plan.StageRounds} rounds.",
        "Before a turn a run of 1000 jobs makes the tables, and before everything that is measured PostgreSQL vacuums and analyzes the turn's database and writes a checkpoint, for everybody: what an earlier run left for it to do falls on no figure.",
        $"Idle queue, ours alone: one process adds a job every 20 to 120 ms, its worker hears of it only through the store; {plan.OwnRounds} rounds of {plan.IdleJobs} jobs, from the call of the enqueue to the start of the handler. At rest: transactions of the server in {plan.RestSeconds} s; every query of a worker at rest is one.",
        $"Pinned snapshot, ours alone: {plan.PinnedJobs} jobs end to end while a transaction of another session holds a snapshot from before them, against the same without; {plan.OwnRounds} rounds.",
        $"Backlog, ours alone: the server's processor time per job from claim to completion, {plan.Jobs} jobs at a time in front of 10000 that wait and in front of {plan.BacklogJobs}; {plan.OwnRounds} times each.",
        $"SQLite, ours alone: the same subject end to end on a new file in each of {plan.OwnRounds} rounds, {plan.Jobs} jobs after {plan.WarmUpJobs} off the clock; WAL with synchronous=FULL, so that every commit waits for the disk.",
        "Cost of the store: processor time of all server processes as the kernel counts it, end to end; bytes of the write-ahead log of each half. What the subject needs to connect is in it.",
    ];
}
