namespace Plimsoll.Evidence.Subjects;

/// <summary>A file of SQLite, with what its journal holds beyond it.</summary>
internal sealed class SqliteSource(string file) : IDatabaseSource
{
    private static readonly string[] Companions = ["", "-wal", "-journal"];

    public Task<IDatabaseCopy> CopyAsync(string folder, CancellationToken cancellation)
    {
        var copy = Path.Combine(folder, "database.sqlite");
        try
        {
            foreach (var companion in Companions.Where(companion => File.Exists(file + companion))) File.Copy(file + companion, copy + companion);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw StepRunner.Fault(SubjectPhase.Database, fault);
        }

        return Task.FromResult<IDatabaseCopy>(new FileCopy(copy));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    // It goes with the folder of its launch.
    private sealed record FileCopy(string Address) : IDatabaseCopy
    {
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
