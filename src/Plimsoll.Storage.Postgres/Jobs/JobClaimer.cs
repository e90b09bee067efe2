using System.Collections.Concurrent;
using System.Collections.Immutable;
using Npgsql;
using NpgsqlTypes;
using Plimsoll.Jobs;

namespace Plimsoll.Storage.Postgres.Jobs;

/// <summary>
/// Leases runs. A claim commits without waiting for the disk: one that a crash of the server undoes is a run that is ready again, and its
/// holder is kept out by the fence.
/// </summary>
internal sealed class JobClaimer(NpgsqlDataSource source, TimeProvider time)
{
    private const int ListedTenants = 1000;

    // Floors that were learned under some exclusions say nothing about what those left out.
    private const int MaxCursors = 256;
    private readonly ConcurrentDictionary<string, QueueCursor> _cursors = [];

    internal async ValueTask<IReadOnlyList<LeasedRun>> ClaimAsync(ClaimRequest request, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        if (request.IsQuarantine) return await BodiesAsync(connection, await QuarantinedAsync(connection, request, cancellation), cancellation);
        if (_cursors.Count > MaxCursors) _cursors.Clear();
        var cursor = _cursors.GetOrAdd(KeyOf(request), _ => new QueueCursor(time));
        if (cursor.NeedsTenants) await ListTenantsAsync(connection, cursor, request, cancellation);
        var leases = await ReadyAsync(connection, cursor, cursor.Plan(request.MaxJobs), request, cancellation);

        // Nothing above the floors of those whose turn it was: look from the start, at whoever has jobs now.
        if (leases.Count == 0 && await ListTenantsAsync(connection, cursor, request, cancellation))
            leases = await ReadyAsync(connection, cursor, cursor.PlanAll(request.MaxJobs), request, cancellation);
        return await BodiesAsync(connection, leases, cancellation);
    }

    private static string KeyOf(ClaimRequest request)
    {
        var (only, not) = (request.Only, request.Exclusions);
        if (only is null && not.Types.IsEmpty && not.Tenants.IsEmpty && not.AssetClasses.IsEmpty && not.Regions.IsEmpty) return request.Queue;
        return string.Join('\n', [request.Queue, $"{only?.Scope} {only?.Name}", .. not.Types, "", .. not.Tenants, "", .. not.AssetClasses, "", .. not.Regions]);
    }

    private async ValueTask<List<LeasedRun>> ReadyAsync(
        NpgsqlConnection connection, QueueCursor cursor, QueuePlan plan, ClaimRequest request, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        await using var command = Command(connection, request, plan);
        List<(string, long)> taken = [];
        var leases = await LeasesAsync(command, request.Queue, taken, cancellation);
        cursor.Learn(plan, taken, leases.Sum(lease => lease.Count), time.GetElapsedTime(started));
        return leases;
    }

    // Whether there is any tenant to serve.
    private static async ValueTask<bool> ListTenantsAsync(NpgsqlConnection connection, QueueCursor cursor, ClaimRequest request, CancellationToken cancellation)
    {
        if (request.Only is { Scope: PauseScope.Tenant } only)
        {
            cursor.SetTenants([only.Name], null);
            return true;
        }

        var from = cursor.TenantsFrom;
        var (listed, servable) = await TenantsAsync(connection, request, from, cancellation);
        var last = listed.Count < ListedTenants ? null : listed[^1];
        if (servable.Count == 0 && from.Length > 0)
        {
            (listed, servable) = await TenantsAsync(connection, request, "", cancellation);
            last = listed.Count < ListedTenants ? null : listed[^1];
        }

        cursor.SetTenants([.. servable], last);
        return servable.Count > 0;
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, ClaimRequest request, QueuePlan plan) => Excluding(
            new NpgsqlCommand(request.Only is { Scope: PauseScope.Type } ? JobSql.ClaimType : JobSql.Claim, connection)
                .With(request.Worker, NpgsqlDbType.Bigint)
                .With(request.Queue, NpgsqlDbType.Text)
                .WithArray(plan.Tenants, NpgsqlDbType.Text)
                .WithArray(plan.Floors, NpgsqlDbType.Bigint)
                .With(plan.RunsPerTenant, NpgsqlDbType.Integer)
                .With(plan.JobsPerTenant, NpgsqlDbType.Integer),
            request.Exclusions)
        .With(Only(request, PauseScope.Type), NpgsqlDbType.Text)
        .With(Only(request, PauseScope.AssetClass), NpgsqlDbType.Text)
        .With(Only(request, PauseScope.Region), NpgsqlDbType.Text)
        .With(request.MaxJobs, NpgsqlDbType.Integer)
        .WithArray([.. request.MaxJobsOfType.Keys], NpgsqlDbType.Text)
        .WithArray([.. request.MaxJobsOfType.Values], NpgsqlDbType.Integer);

    private static string? Only(ClaimRequest request, PauseScope scope) => request.Only?.Scope == scope ? request.Only.Name : null;

    private static async ValueTask<List<LeasedRun>> QuarantinedAsync(NpgsqlConnection connection, ClaimRequest request, CancellationToken cancellation)
    {
        await using var command = Excluding(
            new NpgsqlCommand(JobSql.ClaimQuarantine, connection)
                .With(request.Worker, NpgsqlDbType.Bigint)
                .With(request.Queue, NpgsqlDbType.Text),
            request.Exclusions);
        return await LeasesAsync(command, request.Queue, [], cancellation);
    }

    private static NpgsqlCommand Excluding(NpgsqlCommand command, JobExclusions exclusions) => command
        .WithArray(Array(exclusions.Types), NpgsqlDbType.Text)
        .WithArray(Array(exclusions.Tenants), NpgsqlDbType.Text)
        .WithArray(Array(exclusions.AssetClasses), NpgsqlDbType.Text)
        .WithArray(Array(exclusions.Regions), NpgsqlDbType.Text);

    private static string[] Array(ImmutableArray<string> names) => System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsArray(names) ?? [];

    private static async ValueTask<(List<string> Listed, List<string> Servable)> TenantsAsync(
        NpgsqlConnection connection, ClaimRequest request, string from, CancellationToken cancellation)
    {
        List<string> listed = [], servable = [];
        await using var command = new NpgsqlCommand(JobSql.Tenants, connection)
            .With(request.Queue, NpgsqlDbType.Text)
            .With(from, NpgsqlDbType.Text)
            .WithArray(Array(request.Exclusions.Tenants), NpgsqlDbType.Text);
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
        {
            listed.Add(rows.GetString(0));
            if (!rows.GetBoolean(1)) servable.Add(rows.GetString(0));
        }

        return (listed, servable);
    }

    private static async ValueTask<List<LeasedRun>> LeasesAsync(
        NpgsqlCommand command, string queue, List<(string Tenant, long Rank)> taken, CancellationToken cancellation)
    {
        List<LeasedRun> leases = [];
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
        {
            var tenant = rows.GetString(3);
            var (assetClass, region) = (Text(rows, 7), Text(rows, 8));
            leases.Add(new LeasedRun
            {
                Lease = rows.GetInt64(0),
                First = rows.GetInt64(1),
                Count = rows.GetInt32(2),
                Queue = queue,
                Tenant = tenant.Length == 0 ? null : tenant,
                Type = rows.GetString(4),
                Version = rows.GetInt32(5),
                Priority = rows.GetInt16(6),
                Labels = assetClass is null && region is null ? null : new JobLabels(assetClass, region),
                Attempt = rows.GetInt32(9),
                Lost = rows.GetInt16(10),
                IsOrdered = rows.GetBoolean(11),
                IsQuarantined = rows.GetBoolean(12),
                ReadyAt = new DateTimeOffset(rows.GetDateTime(13)),
                Jobs = [],
            });
            taken.Add((tenant, rows.GetInt64(14)));
        }

        return leases;
    }

    private static async ValueTask<IReadOnlyList<LeasedRun>> BodiesAsync(NpgsqlConnection connection, List<LeasedRun> leases, CancellationToken cancellation)
    {
        if (leases.Count == 0) return leases;
        await using var command = new NpgsqlCommand(JobSql.ReadBodies, connection)
            .WithArray(leases.ConvertAll(lease => lease.First).ToArray(), NpgsqlDbType.Bigint)
            .WithArray(leases.ConvertAll(lease => lease.Count).ToArray(), NpgsqlDbType.Integer);
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var place = 0;
        var jobs = new List<LeasedJob>(leases[0].Count);
        while (await rows.ReadAsync(cancellation))
        {
            var number = rows.GetInt64(0);
            while (number < leases[place].First || number >= leases[place].First + leases[place].Count) Next();
            jobs.Add(Body(rows, number));
        }

        while (place < leases.Count) Next();
        return leases;

        void Next()
        {
            leases[place] = leases[place] with { Jobs = jobs };
            jobs = ++place < leases.Count ? new List<LeasedJob>(leases[place].Count) : [];
        }
    }

    private static LeasedJob Body(NpgsqlDataReader rows, long number)
    {
        var createdAt = new DateTimeOffset(rows.GetDateTime(1));
        return new LeasedJob
        {
            Id = JobId.Create(number, createdAt),
            CreatedAt = createdAt,
            Key = Text(rows, 2),
            OrderKey = Text(rows, 3),
            Deadline = rows.IsDBNull(4) ? null : new DateTimeOffset(rows.GetDateTime(4)),
            Traceparent = Text(rows, 5),
            Payload = rows.GetFieldValue<byte[]>(6),
            IsCancelled = rows.GetBoolean(7),
        };
    }

    private static string? Text(NpgsqlDataReader rows, int column) => rows.IsDBNull(column) ? null : rows.GetString(column);
}
