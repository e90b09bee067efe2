namespace Plimsoll.Runtime.Data;

/// <summary>The statements in which engines differ, as far as migrations need them.</summary>
public sealed record DatabaseDialect
{
    /// <summary>Creates the tables <c>plimsoll_migration</c> and <c>plimsoll_schema</c> (and the store's schema) unless they exist.</summary>
    public required string CreateBookkeepingSql { get; init; }

    /// <summary>Makes one migrator wait for another until its transaction ends; empty when beginning a transaction does that.</summary>
    public required string LockSql { get; init; }

    /// <summary>Names every table of the store, one per row.</summary>
    public required string ListTablesSql { get; init; }
}
