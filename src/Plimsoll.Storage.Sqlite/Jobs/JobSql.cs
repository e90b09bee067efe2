using System.Runtime.CompilerServices;
using Plimsoll.Runtime.Data;

namespace Plimsoll.Storage.Sqlite.Jobs;

/// <summary>The statements of the job store, one per file.</summary>
internal static class JobSql
{
    internal static readonly string NextNumbers = Load();
    internal static readonly string CountQueue = Load();
    internal static readonly string ReadWakes = Load();
    internal static readonly string InsertJob = Load();
    internal static readonly string TakeKey = Load();
    internal static readonly string ReadKey = Load();
    internal static readonly string InsertReady = Load();
    internal static readonly string InsertDeferred = Load();
    internal static readonly string InsertQuarantine = Load();
    internal static readonly string InsertLease = Load();
    internal static readonly string WorkerLives = Load();
    internal static readonly string FirstTenant = Load();
    internal static readonly string NextTenant = Load();
    internal static readonly string Ready = Load();
    internal static readonly string DeleteReady = Load();
    internal static readonly string SplitReady = Load();
    internal static readonly string Quarantined = Load();
    internal static readonly string DeleteQuarantine = Load();
    internal static readonly string AnyQuarantined = Load();
    internal static readonly string ReadBodies = Load();
    internal static readonly string ReadCancelled = Load();
    internal static readonly string ReadHold = Load();
    internal static readonly string ReadLease = Load();
    internal static readonly string WorkerLeases = Load();
    internal static readonly string SilentLeases = Load();
    internal static readonly string Settle = Load();
    internal static readonly string DeleteLease = Load();
    internal static readonly string InsertDone = Load();
    internal static readonly string ReadDone = Load();
    internal static readonly string HasEffect = Load();
    internal static readonly string InsertEffect = Load();
    internal static readonly string ClosedJobs = Load();
    internal static readonly string AttemptedJobs = Load();
    internal static readonly string InsertAttempt = Load();
    internal static readonly string InsertDead = Load();
    internal static readonly string ReadJob = Load();
    internal static readonly string GroupHead = Load();
    internal static readonly string GroupPlace = Load();
    internal static readonly string InsertPlace = Load();
    internal static readonly string DeletePlace = Load();
    internal static readonly string Due = Load();
    internal static readonly string DeleteDeferred = Load();
    internal static readonly string NextDue = Load();
    internal static readonly string DeferredAlone = Load();
    internal static readonly string Register = Load();
    internal static readonly string Heartbeat = Load();
    internal static readonly string Unregister = Load();
    internal static readonly string ForgetWorkers = Load();
    internal static readonly string Report = Load();
    internal static readonly string Cancelled = Load();
    internal static readonly string InsertCancelled = Load();
    internal static readonly string DeleteCancelled = Load();
    internal static readonly string IsDead = Load();
    internal static readonly string DeleteDead = Load();
    internal static readonly string EditPayload = Load();
    internal static readonly string Note = Load();
    internal static readonly string Audit = Load();
    internal static readonly string PutPause = Load();
    internal static readonly string DeletePause = Load();
    internal static readonly string Pauses = Load();
    internal static readonly string PutLimit = Load();
    internal static readonly string DeleteLimit = Load();
    internal static readonly string Limits = Load();
    internal static readonly string ReadLimit = Load();
    internal static readonly string PutPermit = Load();
    internal static readonly string SyncSchedule = Load();
    internal static readonly string ReadSchedule = Load();
    internal static readonly string FireSchedule = Load();
    internal static readonly string Figures = Load();
    internal static readonly string Find = Load();
    internal static readonly string Attempts = Load();
    internal static readonly string ReadyAgain = Load();
    internal static readonly string ListPoison = Load();
    internal static readonly string ListLeased = Load();
    internal static readonly string ListReady = Load();
    internal static readonly string ListDeferred = Load();
    internal static readonly string ListWaiting = Load();
    internal static readonly string ListQuarantined = Load();
    internal static readonly string ListDead = Load();
    internal static readonly string ListCompleted = Load();
    internal static readonly string ListJob = Load();
    internal static readonly string OldDone = Load();
    internal static readonly string DeleteDone = Load();
    internal static readonly string PruneKeys = Load();
    internal static readonly string ForgetEffects = Load();
    internal static readonly string ForgetAttempts = Load();
    internal static readonly string ForgetCancelled = Load();
    internal static readonly string ForgetProgress = Load();
    internal static readonly string ForgetJobs = Load();

    // The file is named as the field, in snake case.
    private static string Load([CallerMemberName] string field = "")
    {
        var name = string.Concat(field.Select((c, i) => char.IsAsciiLetterUpper(c) ? (i == 0 ? "" : "_") + char.ToLowerInvariant(c) : c.ToString()));
        return EmbeddedSql.Load(typeof(JobSql).Assembly, $"Jobs/Sql/{name}.sql");
    }
}
