using Plimsoll.Evidence.Processes;

namespace Plimsoll.Evidence.Subjects;

/// <summary>The command-line client of PostgreSQL: it speaks every version's protocol and every way of signing in.</summary>
internal sealed class Psql(ProcessRegistry processes)
{
    /// <summary>Runs statements. Throws <see cref="SubjectFailedException"/> with what the server says.</summary>
    public Task ExecuteAsync(string url, string sql, CancellationToken cancellation) => RunAsync(url, ["--command", sql], cancellation);

    /// <summary>Runs a file of statements.</summary>
    public Task ExecuteFileAsync(string url, string file, CancellationToken cancellation) => RunAsync(url, ["--file", file], cancellation);

    private async Task RunAsync(string url, string[] what, CancellationToken cancellation)
    {
        try
        {
            await processes.RunToEndAsync(new CommandLine("psql", ["--no-psqlrc", "--quiet", "--set", "ON_ERROR_STOP=1", "--dbname", url, .. what]), cancellation);
        }
        catch (ProcessFailedException fault)
        {
            // The command holds the URL, and that the password.
            var said = fault.Message[(fault.Message.IndexOf('\n', StringComparison.Ordinal) + 1)..];
            throw new SubjectFailedException(SubjectPhase.Database, "PostgreSQL refused to make the database", "Mend 'database.postgres'; psql has to be installed (postgresql-client)", said);
        }
    }
}
