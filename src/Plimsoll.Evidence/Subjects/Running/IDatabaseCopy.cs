namespace Plimsoll.Evidence.Subjects;

/// <summary>The database of one launch. It is gone when disposed.</summary>
internal interface IDatabaseCopy : IAsyncDisposable
{
    /// <summary>Path of a file or URL of a server.</summary>
    string Address { get; }
}
