namespace Plimsoll.Storage.Sqlite.Jobs;

/// <summary>
/// Whose turn it is, by queue, in this process. The tenants that have ready jobs are found anew for each claim, one probe of the index each,
/// beginning after the one that was served last. Used by the writer only.
/// </summary>
internal sealed class TenantTurns
{
    private readonly Dictionary<string, string> _last = [];

    internal void Served(string queue, string tenant) => _last[queue] = tenant;

    /// <summary>Every tenant with ready jobs, once.</summary>
    internal IEnumerable<string> Of(JobUnit unit, string queue) => From(unit, queue, _last.GetValueOrDefault(queue));

    /// <summary>Every tenant with ready jobs, once, from the first by name.</summary>
    internal static IEnumerable<string> All(JobUnit unit, string queue) => From(unit, queue, null);

    private static IEnumerable<string> From(JobUnit unit, string queue, string? after)
    {
        string? first = null;
        var tenant = after;
        while (tenant is not null)
        {
            tenant = Next(unit, queue, tenant);
            if (tenant is null) break;
            first ??= tenant;
            yield return tenant;
        }

        for (tenant = Next(unit, queue, null); tenant is not null && tenant != first; tenant = Next(unit, queue, tenant))
        {
            yield return tenant;
            if (tenant == after) yield break;
        }
    }

    private static string? Next(JobUnit unit, string queue, string? after)
    {
        var statement = after is null ? unit.Sql(JobSql.FirstTenant).Bind(1, queue) : unit.Sql(JobSql.NextTenant).Bind(1, queue).Bind(2, after);
        using var rows = statement.Query();
        return rows.Step() ? rows.Name(0) : null;
    }
}
