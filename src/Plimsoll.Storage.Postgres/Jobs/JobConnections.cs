using Npgsql;

namespace Plimsoll.Storage.Postgres.Jobs;

/// <summary>
/// The job store's own connections, apart from the service's: enqueues and completions wait for the disk; claims, heartbeats and looks don't,
/// because what a crash undoes of them does no harm. Heartbeats stand in no line with anything else: whatever waits for a lock or for the disk,
/// the worker is heard.
/// </summary>
internal sealed class JobConnections : IAsyncDisposable
{
    private const int MaxDurable = 8;
    private const int MaxVolatile = 4;
    private const int MaxHeart = 2;
    private const int MaxPrepared = 64;

    // Runs are read by index ranges whose size the planner can only guess; a plan made while the table was small would read all of it later.
    private const string PlannerOptions = "-c enable_seqscan=off -c enable_bitmapscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c jit=off -c plan_cache_mode=force_generic_plan";

    internal JobConnections(NpgsqlConnectionStringBuilder url, string applicationName)
    {
        Durable = Build(url, applicationName, MaxDurable, "-c jit=off");
        Volatile = Build(url, applicationName, MaxVolatile, "-c synchronous_commit=off " + PlannerOptions);
        Heart = Build(url, applicationName, MaxHeart, "-c synchronous_commit=off " + PlannerOptions);
    }

    /// <summary>Commits reach the disk.</summary>
    internal NpgsqlDataSource Durable { get; }

    /// <summary>Commits reach the disk soon.</summary>
    internal NpgsqlDataSource Volatile { get; }

    /// <summary>For heartbeats and for registering; commits reach the disk soon, unless the statement says otherwise.</summary>
    internal NpgsqlDataSource Heart { get; }

    public async ValueTask DisposeAsync()
    {
        await Durable.DisposeAsync();
        await Volatile.DisposeAsync();
        await Heart.DisposeAsync();
    }

    private static NpgsqlDataSource Build(NpgsqlConnectionStringBuilder url, string applicationName, int max, string options)
    {
        var settings = new NpgsqlConnectionStringBuilder(url.ConnectionString)
        {
            ApplicationName = applicationName,
            MaxPoolSize = max,
            MaxAutoPrepare = MaxPrepared,
            AutoPrepareMinUsages = 2,
            KeepAlive = 10,
            Options = options,
            NoResetOnClose = true,
        };
        var builder = new NpgsqlSlimDataSourceBuilder(settings.ConnectionString);
        builder.EnableTransportSecurity();
        builder.EnableArrays();
        return builder.Build();
    }
}
