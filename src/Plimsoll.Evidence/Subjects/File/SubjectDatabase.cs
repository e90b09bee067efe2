using System.ComponentModel;

namespace Plimsoll.Evidence.Subjects;

/// <summary>A database of which every launch gets its own copy: exactly one of sqlite and postgres.</summary>
internal sealed record SubjectDatabase
{
    /// <summary>A file of SQLite to copy; ${database} is the path of the copy.</summary>
    [Description("A file of SQLite to copy; ${database} is the path of the copy.")]
    public string? Sqlite { get; init; }

    /// <summary>A database of PostgreSQL to clone by CREATE DATABASE … TEMPLATE; ${database} is its URL.</summary>
    [Description("A database of PostgreSQL to clone by CREATE DATABASE … TEMPLATE; ${database} is its URL.")]
    public SubjectPostgres? Postgres { get; init; }
}
