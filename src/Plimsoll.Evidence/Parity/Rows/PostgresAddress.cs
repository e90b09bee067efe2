using Npgsql;

namespace Plimsoll.Evidence.Parity;

/// <summary>URLs of PostgreSQL (<c>postgres://user:password@host:port/database</c>) as its driver wants them.</summary>
internal static class PostgresAddress
{
    /// <summary>The connection string of a URL.</summary>
    public static string ToConnectionString(string url)
    {
        var address = new Uri(url);
        var user = address.UserInfo.Split(':', 2);
        var parts = new NpgsqlConnectionStringBuilder { Host = address.Host, Database = Uri.UnescapeDataString(address.AbsolutePath.TrimStart('/')) };
        if (!address.IsDefaultPort && address.Port > 0) parts.Port = address.Port;
        if (user[0].Length > 0) parts.Username = Uri.UnescapeDataString(user[0]);
        if (user.Length > 1) parts.Password = Uri.UnescapeDataString(user[1]);
        return parts.ConnectionString;
    }
}
