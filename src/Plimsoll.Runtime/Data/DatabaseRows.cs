namespace Plimsoll.Runtime.Data;

/// <summary>Rows of a running query, read forward. Columns are addressed by position, from 0. Dispose it before the statement runs again.</summary>
public abstract class DatabaseRows : IAsyncDisposable
{
    /// <summary>Moves to the next row; <see langword="false"/> after the last.</summary>
    public abstract ValueTask<bool> ReadAsync(CancellationToken cancellation);

    /// <summary>Whether the column is null in this row.</summary>
    public abstract bool IsNull(int column);

    /// <summary>A 32-bit integer.</summary>
    public abstract int Int32(int column);

    /// <summary>A 64-bit integer.</summary>
    public abstract long Int64(int column);

    /// <summary>A truth value.</summary>
    public abstract bool Boolean(int column);

    /// <summary>A point in time, to the microsecond, in UTC.</summary>
    public abstract DateTimeOffset Instant(int column);

    /// <summary>A text.</summary>
    public abstract string Text(int column);

    /// <summary>A text from a small vocabulary, such as a codec or a language: the same instance each time where the engine can tell cheaply.</summary>
    public virtual string Name(int column) => Text(column);

    /// <summary>A text, or <see langword="null"/>.</summary>
    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    /// <summary>A text from a small vocabulary, or <see langword="null"/>.</summary>
    public string? NameOrNull(int column) => IsNull(column) ? null : Name(column);

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();
}
