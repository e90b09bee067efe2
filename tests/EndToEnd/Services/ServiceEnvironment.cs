using System.Security.Cryptography;

namespace EndToEnd.Services;

/// <summary>A complete and valid environment in a folder of its own; a test changes what it is about. Disposing it removes the folder.</summary>
internal sealed class ServiceEnvironment : IDisposable
{
    internal const string Tenant = "acme";
    internal const string OtherTenant = "rival";
    internal const string ApiToken = "acme-token-0123456789";
    internal const string OtherApiToken = "rival-token-0123456789";

    internal ServiceEnvironment(string? databaseUrl = null)
    {
        Folder = Directory.CreateTempSubdirectory("plimsoll-e2e-").FullName;
        Variables = new()
        {
            ["DATABASE_URL"] = databaseUrl ?? $"sqlite:{Path.Combine(Folder, "manifest.db")}",
            ["MIGRATE"] = "apply",
            ["REGION"] = "iad",
            ["QUEUE_MODE"] = "inline",
            ["DATA_DIR"] = Path.Combine(Folder, "data"),
            ["SIGNING_KEYS"] = $"k1:{SigningSecret}",
            ["API_TOKENS"] = $"{Tenant}:{ApiToken},{OtherTenant}:{OtherApiToken}",
            ["PLIMSOLL_LISTEN"] = "127.0.0.1:0",
            ["PLIMSOLL_OPS_LISTEN"] = "127.0.0.1:0",
        };
    }

    internal static string SigningSecret { get; } = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    internal string Folder { get; }

    internal Dictionary<string, string> Variables { get; }

    internal ServiceEnvironment With(string name, string value)
    {
        Variables[name] = value;
        return this;
    }

    internal ServiceEnvironment Without(string name)
    {
        Variables.Remove(name);
        return this;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
