using System.Collections.Immutable;
using System.ComponentModel;

namespace Plimsoll.Evidence.Subjects;

/// <summary>A database of PostgreSQL that is cloned.</summary>
internal sealed record SubjectPostgres
{
    /// <summary>URL of the database to clone, on a server that runs; without it a private server is started for the measurement.</summary>
    [Description("URL of the database to clone, on a server that runs; without it a private server is started for the measurement.")]
    public string? Url { get; init; }

    /// <summary>Files of SQL that make the template on a private server.</summary>
    [Description("Files of SQL that make the template on a private server.")]
    public ImmutableArray<string> Sql { get; init; } = [];
}
