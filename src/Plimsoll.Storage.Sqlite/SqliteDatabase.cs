using System.Diagnostics.CodeAnalysis;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Data;

namespace Plimsoll.Storage.Sqlite;

/// <summary>
/// A store in one SQLite file: a pool of connections that refuse to write and one that writes, in WAL mode, so that readers never wait.
/// A commit is on the disk when it returns.
/// </summary>
public sealed class SqliteDatabase : Database
{
    private static readonly DatabaseDialect SqliteDialect = new()
    {
        CreateBookkeepingSql = Load("create_bookkeeping"),
        LockSql = "",
        ListTablesSql = Load("list_tables"),
    };

    private static readonly string OpenSql = Load("open");
    private readonly string _path;

    private SqliteDatabase(string path, DatabaseOptions options)
        : base(options, $"sqlite {path}", hasOneWriter: true) => _path = path;

    /// <inheritdoc/>
    public override string Engine => "sqlite";

    /// <inheritdoc/>
    public override DatabaseDialect Dialect => SqliteDialect;

    /// <inheritdoc/>
    public override bool Exists => System.IO.File.Exists(_path);

    /// <summary>Makes a database from a URL; touches no file.</summary>
    /// <param name="url"><c>sqlite:relative/path.db</c>, from the process's directory, or <c>sqlite:///absolute/path.db</c>.</param>
    /// <param name="options">How the service uses it.</param>
    /// <param name="database">The database when the URL is one.</param>
    /// <param name="fault">What is wrong with the URL when it is not.</param>
    public static bool TryCreate(
        Uri url, DatabaseOptions options, [NotNullWhen(true)] out Database? database, [NotNullWhen(false)] out StoreFault? fault)
    {
        (var path, fault) = SqliteUrl.Read(url);
        database = fault is null ? new SqliteDatabase(path, options) : null;
        return database is not null;
    }

    /// <inheritdoc/>
    public override ValueTask<IReadOnlyList<StoreFault>> CheckAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var fault = SqliteCheck.Folder(_path, Location) ?? (Exists ? SqliteCheck.File(_path, Location) : null);
        return new(fault is null ? [] : [fault]);
    }

    /// <inheritdoc/>
    public override Database Sibling(string store, DatabasePool pool) =>
        new SqliteDatabase(Path.ChangeExtension(_path, $".{store}{Path.GetExtension(_path)}"), Options with { Store = store, Pool = pool });

    /// <summary>The file.</summary>
    internal string File => _path;

    /// <summary>Another store in the same file, with connections of its own.</summary>
    internal SqliteDatabase SameFile(string store, DatabasePool pool) => new(_path, Options with { Store = store, Pool = pool });

    /// <inheritdoc/>
    protected override ValueTask<DatabaseSession> ConnectAsync(QueryClass queryClass, CancellationToken cancellation)
    {
        var isWriter = queryClass == QueryClass.Write;
        if (isWriter && Path.GetDirectoryName(_path) is { } folder) CreateFolder(folder);
        var session = SqliteSession.Open(_path, Location, create: isWriter, Options.Pool.WaitMs);
        try
        {
            session.Run(OpenSql);
            session.Run(isWriter ? "PRAGMA journal_mode = WAL" : "PRAGMA query_only = ON");
            return new(session);
        }
        catch
        {
            session.Discard();
            throw;
        }
    }

    private void CreateFolder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new DatabaseException(DatabaseFailure.Unavailable, SqliteCheck.FolderFault(Location, folder, refused), refused);
        }
    }

    private static string Load(string name) => EmbeddedSql.Load(typeof(SqliteDatabase).Assembly, $"Sql/{name}.sql");
}
