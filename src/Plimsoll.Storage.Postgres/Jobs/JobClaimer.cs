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
    private readonly ConcurrentDictionary<string, QueueCursor> _cursors = [];

    internal async ValueTask<IReadOnlyList<LeasedRun>> ClaimAsync(ClaimRequest request, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        if (request.IsQuarantine) return await BodiesAsync(connection, await QuarantinedAsync(connection, request, cancellation), cancellation);
        var cursor = _cursors.GetOrAdd(request.Queue, _ => new QueueCursor(time));
        if (request.Only is not null) return await BodiesAsync(connection, await OnlyAsync(connection, request, cancellation), cancellation);
        if (cursor.NeedsTenants) cursor.SetTenants(await TenantsAsync(connection, request.Queue, cancellation));
        var leases = await ReadyAsync(connection, cursor, request, fromStart: false, cancellation);
        if (leases.Count == 0)
        {
            // Nothing above the floors: look from the start, at whoever has jobs now.
            var tenants = await TenantsAsync(connection, request.Queue, cancellation);
            cursor.SetTenants(tenants);
            if (tenants.Length > 0) leases = await ReadyAsync(connection, cursor, request, fromStart: true, cancellation);
        }

        return await BodiesAsync(connection, leases, cancellation);
    }

    private async ValueTask<List<LeasedRun>> ReadyAsync(
        NpgsqlConnection connection, QueueCursor cursor, ClaimRequest request, bool fromStart, CancellationToken cancellation)
    {
        var plan = cursor.Plan(request.MaxJobs, fromStart);
        var started = time.GetTimestamp();
        await using var command = Command(connection, request, plan);
        List<(string, long)> taken = [];
        var leases = await LeasesAsync(command, request.Queue, taken, cancellation);
        cursor.Learn(plan, taken, leases.Sum(lease => lease.Count), time.GetElapsedTime(started));
        return leases;
    }

    // Some chosen jobs of all tenants, found from the start: what is chosen is limited, so that it may stand anywhere.
    private static async ValueTask<List<LeasedRun>> OnlyAsync(NpgsqlConnection connection, ClaimRequest request, CancellationToken cancellation)
    {
        var tenants = request.Only is { Scope: PauseScope.Tenant } only ? [only.Name] : await TenantsAsync(connection, request.Queue, cancellation);
        List<LeasedRun> leases = [];
        foreach (var tenant in tenants)
        {
            var left = request.MaxJobs - leases.Sum(lease => lease.Count);
            if (left <= 0) break;
            var plan = new QueuePlan([tenant], [long.MinValue], left, left, IsLifted: true);
            await using var command = Command(connection, request, plan);
            leases.AddRange(await LeasesAsync(command, request.Queue, [], cancellation));
        }

        return leases;
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, ClaimRequest request, QueuePlan plan) => Excluding(
            new NpgsqlCommand(JobSql.Claim, connection)
                .With(request.Worker, NpgsqlDbType.Bigint)
                .With(request.Queue, NpgsqlDbType.Text)
                .WithArray(plan.Tenants, NpgsqlDbType.Text)
                .WithArray(plan.Floors, NpgsqlDbType.Bigint)
                .With(plan.RunsPerTenant, NpgsqlDbType.Integer)
                .With(plan.JobsPerTenant, NpgsqlDbType.Integer),
            request.Exclusions)
        .With(Only(request, PauseScope.Type), NpgsqlDbType.Text)
        .With(Only(request, PauseScope.AssetClass), NpgsqlDbType.Text)
        .With(Only(request, PauseScope.Region), NpgsqlDbType.Text);

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

    private static async ValueTask<string[]> TenantsAsync(NpgsqlConnection connection, string queue, CancellationToken cancellation)
    {
        List<string> tenants = [];
        await using var command = new NpgsqlCommand(JobSql.Tenants, connection).With(queue, NpgsqlDbType.Text);
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation)) tenants.Add(rows.GetString(0));
        return [.. tenants];
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
