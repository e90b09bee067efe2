namespace Plimsoll.Cli.Up;

/// <summary>
/// The variables that <c>up</c> gives a service: the one place that knows their names.
/// </summary>
/// <remarks>
/// What stands further up wins: a flag of <c>up</c>, the environment of the shell, the <c>.env</c> file, the defaults below.
/// </remarks>
internal static class ServiceEnvironment
{
    public const string DatabaseUrl = "DATABASE_URL";
    public const string Region = "REGION";
    public const string QueueMode = "QUEUE_MODE";
    public const string Migrate = "MIGRATE";
    public const string SigningKeysFile = "SIGNING_KEYS_FILE";
    public const string ApiTokensFile = "API_TOKENS_FILE";
    public const string DataFolder = "DATA_DIR";
    public const string Listen = "PLIMSOLL_LISTEN";
    public const string OpsListen = "PLIMSOLL_OPS_LISTEN";

    /// <summary>What a service needs on this machine when nothing else is said.</summary>
    public static IReadOnlyDictionary<string, string> Defaults(LocalData data, bool hasMediaTools) => new Dictionary<string, string>
    {
        [DatabaseUrl] = $"sqlite:{data.DatabaseFile}",
        [Region] = "iad",
        [QueueMode] = hasMediaTools ? "worker" : "disabled",
        [Migrate] = "apply",
        [SigningKeysFile] = data.SigningKeysFile,
        [ApiTokensFile] = data.ApiTokensFile,
        [DataFolder] = data.Folder,
        [Listen] = $"127.0.0.1:{UpOptions.DefaultPort}",
        [OpsListen] = $"127.0.0.1:{UpOptions.DefaultOpsPort}",
    };

    /// <summary>What the flags of <c>up</c> say.</summary>
    public static IReadOnlyDictionary<string, string> FromFlags(UpOptions options)
    {
        var values = new Dictionary<string, string>();
        if (options.Port is { } port) values[Listen] = $"127.0.0.1:{port}";
        if (options.OpsPort is { } opsPort) values[OpsListen] = $"127.0.0.1:{opsPort}";
        if (options.Store is { } store) values[DatabaseUrl] = store;
        return values;
    }

    /// <summary>One environment from all sources; <paramref name="shell"/> answers for the shell that started <c>up</c>.</summary>
    public static IReadOnlyDictionary<string, string> Merge(
        IReadOnlyDictionary<string, string> defaults,
        IReadOnlyDictionary<string, string> file,
        Func<string, string?> shell,
        IReadOnlyDictionary<string, string> flags)
    {
        var merged = new Dictionary<string, string>(defaults);
        foreach (var (name, value) in file) merged[name] = value;
        foreach (var name in merged.Keys.ToArray()) merged[name] = shell(name) ?? merged[name];
        foreach (var (name, value) in flags) merged[name] = value;
        return merged;
    }
}
