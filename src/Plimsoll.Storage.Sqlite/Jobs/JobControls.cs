using System.Globalization;
using Plimsoll.Jobs;

namespace Plimsoll.Storage.Sqlite.Jobs;

/// <summary>Pauses and limits, each with its entry in the audit.</summary>
internal static class JobControls
{
    internal static bool Pause(JobUnit unit, string scope, string name, OperatorAct act)
    {
        unit.Sql(JobSql.PutPause).Bind(1, scope).Bind(2, name).Bind(3, act.Actor).Bind(4, act.Reason).Bind(5, unit.NowUs).Execute();
        return Note(unit, act, "pause", $"{scope} {name}");
    }

    internal static bool Resume(JobUnit unit, string scope, string name, OperatorAct act) =>
        unit.Sql(JobSql.DeletePause).Bind(1, scope).Bind(2, name).Execute() > 0 && Note(unit, act, "resume", $"{scope} {name}");

    internal static bool Limit(JobUnit unit, string scope, string name, int? max, OperatorAct act)
    {
        if (max is { } most) unit.Sql(JobSql.PutLimit).Bind(1, scope).Bind(2, name).Bind(3, most).Execute();
        else unit.Sql(JobSql.DeleteLimit).Bind(1, scope).Bind(2, name).Execute();
        return Note(unit, act, "limit", $"{scope} {name} {max?.ToString(CultureInfo.InvariantCulture) ?? "none"}");
    }

    private static bool Note(JobUnit unit, OperatorAct act, string action, string target)
    {
        unit.Note(act.Actor, action, target, act.Reason);
        unit.WakeControl();
        return true;
    }
}
