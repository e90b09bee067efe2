using Plimsoll.Evidence.Processes;

namespace Plimsoll.Evidence.Subjects;

/// <summary>Opens the database that a subject file declares.</summary>
internal static class DatabaseSource
{
    public static async Task<IDatabaseSource> OpenAsync(
        SubjectDatabase? declared, Placeholders names, SubjectFolders folders, ProcessRegistry processes, TimeProvider time, CancellationToken cancellation)
    {
        if (declared?.Sqlite is { } file)
        {
            var path = Path.GetFullPath(Path.Combine(names.Values[Placeholders.Work], names.Fill(file)));
            return File.Exists(path) ? new SqliteSource(path) : throw new SubjectFailedException(
                SubjectPhase.Database, $"there is no database '{path}'", "Mend 'database.sqlite', or make the file in 'prepare'");
        }

        if (declared?.Postgres is not { } postgres) return new NoDatabase();
        if (postgres.Url is { } url) return new PostgresSource(new Psql(processes), names.Fill(url), server: null);
        var server = await PostgresServer.StartAsync(processes, time, cancellation);
        try
        {
            return await PostgresSource.FromSqlAsync(
                new Psql(processes), server, postgres.Sql.Select(sql => Path.GetFullPath(Path.Combine(names.Values[Placeholders.Work], names.Fill(sql)))), cancellation);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }
}
