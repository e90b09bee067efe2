namespace Plimsoll.Evidence.Subjects;

/// <summary>A subject without a database.</summary>
internal sealed class NoDatabase : IDatabaseSource
{
    public Task<IDatabaseCopy> CopyAsync(string folder, CancellationToken cancellation) => throw new InvalidOperationException("The subject has no database, so none is copied.");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
