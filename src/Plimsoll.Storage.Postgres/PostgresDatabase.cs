using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using Npgsql;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Data;

namespace Plimsoll.Storage.Postgres;

/// <summary>A store in one schema of a PostgreSQL database. Connections stay open and keep their prepared statements.</summary>
public sealed class PostgresDatabase : Database
{
    private const int MinServerVersion = 140000;
    private const int DefaultConnectSeconds = 5;
    private const int StatementSeconds = 30;
    private const int WatchSeconds = 5;
    private const int KeepAliveSeconds = 30;
    private const int MaxPrepared = 128;
    private static readonly string CheckSql = Load("check");
    private static readonly string LockWaitsSql = Load("lock_waits");
    private readonly NpgsqlConnectionStringBuilder _settings;
    private readonly NpgsqlDataSource _source;
    private readonly Lazy<PostgresDatabase> _watch;

    private PostgresDatabase(NpgsqlConnectionStringBuilder settings, string location, DatabaseOptions options, bool isTraced)
        : base(options, location, hasOneWriter: false)
    {
        _settings = settings;
        _watch = new(CreateWatch);
        var builder = new NpgsqlSlimDataSourceBuilder(settings.ConnectionString);
        builder.EnableTransportSecurity();
        // Jobs are enqueued in the transactions of these connections.
        builder.EnableArrays();
        if (!isTraced) builder.ConfigureTracing(tracing => tracing.ConfigureCommandFilter(_ => false).EnablePhysicalOpenTracing(false));
        _source = builder.Build();
        Dialect = new()
        {
            CreateBookkeepingSql = Load("create_bookkeeping").Replace("{store}", options.Store, StringComparison.Ordinal),
            LockSql = Load("lock").Replace("{store}", options.Store, StringComparison.Ordinal),
            ListTablesSql = Load("list_tables").Replace("{store}", options.Store, StringComparison.Ordinal),
        };
    }

    /// <inheritdoc/>
    public override string Engine => "postgresql";

    /// <inheritdoc/>
    public override DatabaseDialect Dialect { get; }

    /// <inheritdoc/>
    public override bool Exists => true;

    /// <inheritdoc/>
    public override bool HasServerLocks => true;

    /// <summary>Makes a database from a URL; connects nothing.</summary>
    /// <param name="url"><c>postgres://user:password@host:5432/database?sslmode=verify-full</c>; <c>host</c> as an option names a socket's folder.</param>
    /// <param name="options">How the service uses it; its store name is the schema.</param>
    /// <param name="database">The database when the URL is one.</param>
    /// <param name="fault">What is wrong with the URL when it is not; never shows the password.</param>
    public static bool TryCreate(
        Uri url, DatabaseOptions options, [NotNullWhen(true)] out Database? database, [NotNullWhen(false)] out StoreFault? fault)
    {
        (var settings, var location, fault) = PostgresUrl.Read(url);
        database = settings is null || fault is not null ? null : Create(settings, location, options, StatementSeconds);
        return database is not null;
    }

    /// <inheritdoc/>
    public override async ValueTask<IReadOnlyList<StoreFault>> CheckAsync(CancellationToken cancellation)
    {
        try
        {
            await using var session = await OpenAsync(QueryClass.Read, null, cancellation);
            await using var rows = await session.Statement(CheckSql).Bind(1, Options.Store).QueryAsync(cancellation);
            await rows.ReadAsync(cancellation);
            List<StoreFault> faults = [];
            if (rows.Int32(0) < MinServerVersion)
                faults.Add(new(Location, $"The server is PostgreSQL {rows.Int32(0) / 10000}.", "Use PostgreSQL 14 or newer."));
            if (rows.Boolean(1)) faults.Add(new(Location, "The server is read-only.", "Connect to the primary server."));
            if (!rows.Boolean(2))
                faults.Add(new(Location, $"The user may not use the schema {Options.Store}.", $"Grant it USAGE on the schema, or CREATE on the database."));
            return faults;
        }
        catch (DatabaseException failed)
        {
            return [failed.Fault];
        }
    }

    /// <inheritdoc/>
    public override Database Sibling(string store, DatabasePool pool) =>
        Create(_settings, Location, Options with { Store = store, Pool = pool }, StatementSeconds);

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        if (_watch.IsValueCreated) await _watch.Value.DisposeAsync();
        await base.DisposeAsync();
        await _source.DisposeAsync();
    }

    /// <inheritdoc/>
    protected override async ValueTask<DatabaseSession> ConnectAsync(QueryClass queryClass, CancellationToken cancellation)
    {
        var connection = _source.CreateConnection();
        try
        {
            await connection.OpenAsync(cancellation);
            return new PostgresSession(connection, Location);
        }
        catch (Exception failed)
        {
            await connection.DisposeAsync();
            if (failed is NpgsqlException or SocketException or IOException or TimeoutException) throw PostgresErrors.Connecting(failed, Location);
            throw;
        }
    }

    /// <inheritdoc/>
    protected override ValueTask<IReadOnlyList<TimeSpan>> ReadLockWaitsAsync(CancellationToken cancellation) =>
        _watch.Value.ReadAsync(0, static async (session, _, cancellation) =>
        {
            var waits = new List<TimeSpan>();
            await using var rows = await session.Statement(LockWaitsSql).QueryAsync(cancellation);
            while (await rows.ReadAsync(cancellation)) waits.Add(TimeSpan.FromMicroseconds(rows.Int64(0)));
            return (IReadOnlyList<TimeSpan>)waits;
        }, counter: null, cancellation);

    /// <summary>One connection beside the pool, which may be exhausted by the very waits that are looked for. Its queries are no part of any request, so they leave no spans.</summary>
    private PostgresDatabase CreateWatch() => Create(_settings, Location, Options with { Pool = new() { Max = 1 } }, WatchSeconds, isTraced: false);

    private static PostgresDatabase Create(
        NpgsqlConnectionStringBuilder url, string location, DatabaseOptions options, int statementSeconds, bool isTraced = true)
    {
        // Connections are pooled by the base class, which lends them with their statements, so Npgsql's own pool would only stand between.
        var settings = new NpgsqlConnectionStringBuilder(url.ConnectionString)
        {
            Pooling = false,
            SearchPath = options.Store,
            ApplicationName = options.ApplicationName,
            Timeout = url.ContainsKey("Timeout") ? url.Timeout : DefaultConnectSeconds,
            CommandTimeout = statementSeconds,
            KeepAlive = KeepAliveSeconds,
            MaxAutoPrepare = MaxPrepared,
            AutoPrepareMinUsages = 2,
        };
        return new PostgresDatabase(settings, location, options, isTraced);
    }

    private static string Load(string name) => EmbeddedSql.Load(typeof(PostgresDatabase).Assembly, $"Sql/{name}.sql");
}
