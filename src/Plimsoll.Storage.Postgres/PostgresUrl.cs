using System.Globalization;
using Npgsql;
using Plimsoll.Runtime.Data;

namespace Plimsoll.Storage.Postgres;

/// <summary>
/// Reads a connection URI as libpq does (PostgreSQL documentation, section 34.1.1.2), with a short list of options, so that a misspelt
/// one is an error and not ignored.
/// </summary>
internal static class PostgresUrl
{
    private const int DefaultPort = 5432;
    private const string Form = "Write postgres://user:password@host:5432/database, with sslmode, sslrootcert, connect_timeout or host as options.";

    internal static (NpgsqlConnectionStringBuilder? Settings, string Location, StoreFault? Fault) Read(Uri url)
    {
        var settings = new NpgsqlConnectionStringBuilder
        {
            Host = url.Host.Trim('[', ']'),
            Port = url.Port > 0 ? url.Port : DefaultPort,
            Database = Uri.UnescapeDataString(url.AbsolutePath.TrimStart('/')),
            SslMode = SslMode.Prefer,
        };
        var colon = url.UserInfo.IndexOf(':', StringComparison.Ordinal);
        settings.Username = Uri.UnescapeDataString(colon < 0 ? url.UserInfo : url.UserInfo[..colon]);
        if (colon >= 0) settings.Password = Uri.UnescapeDataString(url.UserInfo[(colon + 1)..]);

        string? problem = null;
        if (url.Scheme is not ("postgres" or "postgresql")) problem = "This is not a PostgreSQL URL.";
        foreach (var pair in url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)) problem ??= ReadOption(settings, pair);
        if (string.IsNullOrEmpty(settings.Host)) problem ??= "The URL names no host.";
        if (string.IsNullOrEmpty(settings.Username)) problem ??= "The URL names no user.";
        if (string.IsNullOrEmpty(settings.Database)) problem ??= "The URL names no database.";
        var location = string.Create(
            CultureInfo.InvariantCulture, $"postgres://{settings.Username}@{settings.Host}:{settings.Port}/{settings.Database}");
        return problem is null ? (settings, location, null) : (null, location, new(location, problem, Form));
    }

    private static string? ReadOption(NpgsqlConnectionStringBuilder settings, string pair)
    {
        var cut = pair.IndexOf('=', StringComparison.Ordinal);
        var name = cut < 0 ? pair : pair[..cut];
        var value = cut < 0 ? "" : Uri.UnescapeDataString(pair[(cut + 1)..]);
        switch (name)
        {
            case "sslmode":
                if (SslModeOf(value) is not { } mode)
                    return $"sslmode={value} is none of disable, allow, prefer, require, verify-ca, verify-full.";
                settings.SslMode = mode;
                return null;
            case "sslrootcert":
                settings.RootCertificate = value;
                return File.Exists(value) ? null : $"sslrootcert names {value}, which does not exist.";
            case "connect_timeout":
                if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds is < 1 or > 60)
                    return $"connect_timeout={value} is not a number of seconds from 1 to 60.";
                settings.Timeout = seconds;
                return null;
            case "host":
                settings.Host = value;
                return null;
            default:
                return $"The URL has the unknown option {name}.";
        }
    }

    private static SslMode? SslModeOf(string value) => value switch
    {
        "disable" => SslMode.Disable,
        "allow" => SslMode.Allow,
        "prefer" => SslMode.Prefer,
        "require" => SslMode.Require,
        "verify-ca" => SslMode.VerifyCA,
        "verify-full" => SslMode.VerifyFull,
        _ => null,
    };
}
