using System.Collections;
using System.Collections.Immutable;
using Plimsoll.Evidence.Processes;

namespace Plimsoll.Evidence.Subjects;

/// <summary>The command-line client of PostgreSQL: it speaks every version's protocol and every way of signing in.</summary>
internal sealed class Psql(ProcessRegistry processes)
{
    /// <summary>Runs statements. Throws <see cref="SubjectFailedException"/> with what the server says.</summary>
    public Task ExecuteAsync(string url, string sql, CancellationToken cancellation) => RunAsync(url, ["--command", sql], cancellation);

    /// <summary>Runs a file of statements.</summary>
    public Task ExecuteFileAsync(string url, string file, CancellationToken cancellation) => RunAsync(url, ["--file", file], cancellation);

    /// <summary>A URL without its password, and the password; <see langword="null"/> when it has none. Everybody on the machine may read a command line.</summary>
    public static (string Address, string? Password) Apart(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var parsed) || parsed.UserInfo.IndexOf(':', StringComparison.Ordinal) is not (>= 0 and var at)) return (url, null);
        var start = url.IndexOf(parsed.UserInfo, StringComparison.Ordinal);
        return start < 0 ? (url, null) : (url.Remove(start + at, parsed.UserInfo.Length - at), Uri.UnescapeDataString(parsed.UserInfo[(at + 1)..]));
    }

    private static ImmutableDictionary<string, string> Own() =>
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToImmutableDictionary(static entry => (string)entry.Key, static entry => (string?)entry.Value ?? "", StringComparer.Ordinal);

    private async Task RunAsync(string url, string[] what, CancellationToken cancellation)
    {
        var (address, password) = Apart(url);
        var command = new CommandLine("psql", ["--no-psqlrc", "--quiet", "--set", "ON_ERROR_STOP=1", "--dbname", address, .. what]);
        try
        {
            await processes.RunToEndAsync(password is null ? command : command with { Environment = Own().SetItem("PGPASSWORD", password) }, cancellation);
        }
        catch (ProcessFailedException fault)
        {
            // The command holds the URL, and that the password.
            var said = fault.Message[(fault.Message.IndexOf('\n', StringComparison.Ordinal) + 1)..];
            throw new SubjectFailedException(SubjectPhase.Database, "PostgreSQL refused to make the database", "Mend 'database.postgres'; psql has to be installed (postgresql-client)", said);
        }
    }
}
