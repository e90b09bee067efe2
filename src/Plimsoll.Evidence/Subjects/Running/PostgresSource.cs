using System.Globalization;

namespace Plimsoll.Evidence.Subjects;

/// <summary>A database of PostgreSQL that is cloned by its server, file by file.</summary>
internal sealed class PostgresSource(Psql psql, string url, PostgresServer? server) : IDatabaseSource
{
    private const string Maintenance = "postgres";
    // Of all sources: two subjects may have one template.
    private static int copies;

    /// <summary>A template on a private server, made by files of SQL.</summary>
    public static async Task<PostgresSource> FromSqlAsync(Psql psql, PostgresServer server, IEnumerable<string> files, CancellationToken cancellation)
    {
        await psql.ExecuteAsync(server.UrlOf(Maintenance), "CREATE DATABASE subject", cancellation);
        var url = server.UrlOf("subject");
        foreach (var file in files) await psql.ExecuteFileAsync(url, file, cancellation);
        return new PostgresSource(psql, url, server);
    }

    public async Task<IDatabaseCopy> CopyAsync(string folder, CancellationToken cancellation)
    {
        var template = NameOf(url);
        var name = string.Create(CultureInfo.InvariantCulture, $"{template}_plimsoll_{Environment.ProcessId}_{Interlocked.Increment(ref copies)}");
        await psql.ExecuteAsync(WithName(Maintenance), $"CREATE DATABASE {Quoted(name)} TEMPLATE {Quoted(template)}", cancellation);
        return new Copy(WithName(name), () => psql.ExecuteAsync(WithName(Maintenance), $"DROP DATABASE {Quoted(name)} WITH (FORCE)", CancellationToken.None));
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null) await server.DisposeAsync();
    }

    private static string NameOf(string url) => Uri.UnescapeDataString(new Uri(url).AbsolutePath.TrimStart('/'));

    private string WithName(string name) => new UriBuilder(url) { Path = "/" + Uri.EscapeDataString(name) }.Uri.AbsoluteUri.Replace(":-1", "", StringComparison.Ordinal);

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private sealed class Copy(string address, Func<Task> drop) : IDatabaseCopy
    {
        public string Address => address;

        public async ValueTask DisposeAsync() => await drop();
    }
}
