namespace Plimsoll.Evidence.Parity;

/// <summary>Reads all rows of a database.</summary>
internal interface IRowReader
{
    /// <summary>The tables and their rows. Throws <see cref="ParityException"/> when the database can't be read or is too large.</summary>
    Task<IReadOnlyList<TableRows>> ReadAsync(CancellationToken cancellation);
}
