namespace Plimsoll.Evidence.Subjects;

/// <summary>A database that is copied for every launch.</summary>
internal interface IDatabaseSource : IAsyncDisposable
{
    /// <summary>Makes a copy for one launch.</summary>
    /// <param name="folder">The folder of the launch.</param>
    /// <param name="cancellation">Ends the copying.</param>
    Task<IDatabaseCopy> CopyAsync(string folder, CancellationToken cancellation);
}
