using System.Runtime.CompilerServices;
using Plimsoll.Runtime.Data;

namespace Plimsoll.Storage.Postgres.Jobs;

/// <summary>The statements of the job store, one per file.</summary>
internal static class JobSql
{
    internal static readonly string Claim = Load();
    internal static readonly string ClaimQuarantine = Load();
    internal static readonly string ReadBodies = Load();
    internal static readonly string Tenants = Load();
    internal static readonly string CopyJobs = Load();
    internal static readonly string InsertJobs = Load();
    internal static readonly string InsertRuns = Load();
    internal static readonly string LineUp = Load();
    internal static readonly string TakeKeys = Load();
    internal static readonly string ReadKeys = Load();
    internal static readonly string Notify = Load();
    internal static readonly string Reserve = Load();
    internal static readonly string Fail = Load();
    internal static readonly string MoveOnFailed = Load();
    internal static readonly string Flush = Load();
    internal static readonly string Close = Load();
    internal static readonly string MoveOnClosed = Load();
    internal static readonly string Release = Load();
    internal static readonly string Recover = Load();
    internal static readonly string Register = Load();
    internal static readonly string Heartbeat = Load();
    internal static readonly string Unregister = Load();
    internal static readonly string Rescue = Load();
    internal static readonly string Promote = Load();
    internal static readonly string CheckHold = Load();
    internal static readonly string InsertEffect = Load();
    internal static readonly string Figures = Load();
    internal static readonly string Rotate = Load();
    internal static readonly string ExpiredGeneration = Load();
    internal static readonly string DropGeneration = Load();
    internal static readonly string Hygiene = Load();
    internal static readonly string Prune = Load();
    internal static readonly string PruneKeys = Load();
    internal static readonly string PruneNotes = Load();
    internal static readonly string Report = Load();
    internal static readonly string Cancelled = Load();
    internal static readonly string Cancel = Load();
    internal static readonly string SyncSchedule = Load();
    internal static readonly string FireSchedule = Load();
    internal static readonly string Acquire = Load();
    internal static readonly string Limit = Load();
    internal static readonly string Limits = Load();
    internal static readonly string Find = Load();
    internal static readonly string Attempts = Load();
    internal static readonly string ListPoison = Load();
    internal static readonly string List = Load("list");
    internal static readonly string RetryPoison = Load();
    internal static readonly string DiscardPoison = Load();
    internal static readonly string Pause = Load();
    internal static readonly string Resume = Load();
    internal static readonly string Pauses = Load();
    internal static readonly string Audit = Load();

    // The file is named as the field, in snake case.
    private static string Load([CallerMemberName] string field = "")
    {
        var name = string.Concat(field.Select((c, i) => char.IsAsciiLetterUpper(c) ? (i == 0 ? "" : "_") + char.ToLowerInvariant(c) : c.ToString()));
        return EmbeddedSql.Load(typeof(JobSql).Assembly, $"Jobs/Sql/{name}.sql");
    }
}
