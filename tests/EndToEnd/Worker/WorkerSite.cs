using System.Net;
using System.Text.Json;
using EndToEnd.Ingest;
using EndToEnd.Services;
using Plimsoll.Testing;

namespace EndToEnd.Worker;

/// <summary>A database and a data folder that processes in worker mode share, and what a test does with them.</summary>
internal sealed class WorkerSite : IAsyncDisposable
{
    private readonly PostgresCluster? _postgres;
    private readonly Uri? _database;
    private readonly List<ServiceProcess> _processes = [];

    private WorkerSite(PostgresCluster? postgres, Uri? database)
    {
        (_postgres, _database) = (postgres, database);
        Environment = new ServiceEnvironment(database?.OriginalString).With("QUEUE_MODE", "worker").With("DEMO_ASSET", "false");
    }

    internal ServiceEnvironment Environment { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Data => Environment.Variables["DATA_DIR"];

    private string DatabaseName => _database!.AbsolutePath[1..];

    internal static async Task<WorkerSite> MakeAsync(PostgresCluster postgres) => new(postgres, await postgres.CreateDatabaseAsync());

    internal static Task<WorkerSite> MakeOnSqliteAsync() => Task.FromResult(new WorkerSite(null, null));

    /// <summary>Starts a process: the whole service, or one role of it.</summary>
    internal async Task<ServiceProcess> StartAsync(string? role = null, string flavour = "jit")
    {
        string[] arguments = role is null ? [] : ["--role", role];
        var process = await ServiceProcess.StartAsync(await Flavours.GetAsync(flavour), Environment, arguments);
        _processes.Add(process);
        return process;
    }

    /// <summary>Posts a video, which must be taken into the queue.</summary>
    /// <returns>The answer.</returns>
    internal static async Task<JsonElement> PostAsync(ServiceProcess api, string path)
    {
        using var response = await VideoPost.SendAsync(api, path);
        var text = await response.Content.ReadAsStringAsync(Cancellation);
        Assert.True(response.StatusCode == HttpStatusCode.Accepted, $"{response.StatusCode}: {text}");
        var answer = JsonSerializer.Deserialize<JsonElement>(text);
        Assert.Equal(answer.GetProperty("statusUrl").GetString(), response.Headers.Location!.OriginalString);
        return answer;
    }

    /// <summary>Asks the status URL until the asset has come to a state.</summary>
    internal static Task<JsonElement> UntilAsync(ServiceProcess api, JsonElement posted, string state) => Eventually.GetAsync(
        () => StatusAsync(api, posted), asset => asset.TryGetProperty("state", out var now) && now.GetString() == state, $"the asset is {state}");

    internal static async Task<JsonElement> StatusAsync(ServiceProcess api, JsonElement posted)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, posted.GetProperty("statusUrl").GetString());
        request.Headers.Add("Authorization", $"Bearer {ServiceEnvironment.ApiToken}");
        using var response = await api.Public.SendAsync(request, Cancellation);
        return JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync(Cancellation));
    }

    /// <summary>The one number that a query on PostgreSQL yields; on SQLite the same of the tables there.</summary>
    internal async Task<long> CountAsync(string sql)
    {
        if (_postgres is { } postgres)
            return Convert.ToInt64(await postgres.ExecuteAsync(DatabaseName, sql), System.Globalization.CultureInfo.InvariantCulture);
        await using var file = new StoreFile(Environment);
        return await file.NumberAsync(sql.Replace("FROM media.", "FROM ", StringComparison.Ordinal).Replace("FROM plimsoll.", "FROM plimsoll_", StringComparison.Ordinal));
    }

    /// <summary>On PostgreSQL: lets nobody connect to the database any more, and ends every session; or lets them again.</summary>
    internal async Task SetReachableAsync(bool isReachable)
    {
        await _postgres!.ExecuteAsync("postgres", $"ALTER DATABASE {DatabaseName} ALLOW_CONNECTIONS {isReachable}");
        if (!isReachable) await _postgres.KillSessionsAsync(DatabaseName);
    }

    /// <summary>Files that lie in a folder of the data, such as <c>media/.staging</c>.</summary>
    internal List<string> FilesIn(string folder)
    {
        try
        {
            return [.. Directory.EnumerateFiles(Path.Combine(Data, folder), "*", SearchOption.AllDirectories)];
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
    }

    /// <summary>The package was published once, its upload is gone, and nothing unfinished lies around.</summary>
    internal async Task AssertOnceAsync()
    {
        await Eventually.TrueAsync(() => FilesIn("queued").Count + FilesIn("uploads").Count + FilesIn("media/.staging").Count == 0, "no unfinished file is left");
        Assert.Equal(1, await CountAsync("SELECT count(*) FROM media.package"));
        Assert.Single(Directory.GetDirectories(Path.Combine(Data, "media")).Where(folder => !folder.EndsWith(".staging", StringComparison.Ordinal)).SelectMany(Directory.GetDirectories));
        Assert.Equal(0, await CountAsync("SELECT count(*) FROM plimsoll.dead"));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes) await process.DisposeAsync();
        Environment.Dispose();
    }
}
