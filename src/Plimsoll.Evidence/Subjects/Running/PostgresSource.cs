using System.Security.Cryptography;

namespace Plimsoll.Evidence.Subjects;

/// <summary>A database of PostgreSQL that is cloned by its server, file by file.</summary>
internal sealed class PostgresSource(Psql psql, string url, PostgresServer? server) : IDatabaseSource
{
    private const string Maintenance = "postgres";

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
        // Several programs on several machines may copy one template of one server.
        var name = $"{template}_plimsoll_{RandomNumberGenerator.GetHexString(16, lowercase: true)}";
        cancellation.ThrowIfCancellationRequested();
        try
        {
            // A server goes on with a copy whose client is gone, so that it would be there after it was looked for in vain: it is waited for, and then goes.
            await psql.ExecuteAsync(WithName(Maintenance), $"CREATE DATABASE {Quoted(name)} TEMPLATE {Quoted(template)}", CancellationToken.None);
            cancellation.ThrowIfCancellationRequested();
        }
        catch (Exception fault)
        {
            await DropAfterAsync(name, fault);
            throw;
        }

        return new Copy(WithName(name), () => DropAsync(name));
    }

    private Task DropAsync(string name) => psql.ExecuteAsync(WithName(Maintenance), $"DROP DATABASE IF EXISTS {Quoted(name)} WITH (FORCE)", CancellationToken.None);

    private async Task DropAfterAsync(string name, Exception first)
    {
        try
        {
            await DropAsync(name);
        }
        catch (SubjectFailedException) when (first is SubjectFailedException)
        {
            // A server that refuses both says so once: the first fault is told.
        }
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
