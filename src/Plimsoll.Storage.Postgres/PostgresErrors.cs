using System.Net.Sockets;
using Npgsql;
using Plimsoll.Runtime.Data;

namespace Plimsoll.Storage.Postgres;

/// <summary>Translates Npgsql's exceptions and SQLSTATE codes (PostgreSQL documentation, appendix A) into failures that tell what to do.</summary>
internal static class PostgresErrors
{
    private const string StartServer = "Start PostgreSQL, or correct host and port of the URL.";
    private const string RepeatLater = "Repeat later.";

    /// <summary>Why a connection could not be opened.</summary>
    internal static DatabaseException Connecting(Exception exception, string location) => exception switch
    {
        PostgresException refused => Refused(refused, location),
        _ when Find<SocketException>(exception) is { } socket => Make(DatabaseFailure.Unavailable, location, SocketProblem(socket), StartServer, exception),
        _ when Find<TimeoutException>(exception) is not null => Make(
            DatabaseFailure.Unavailable, location, "The server did not answer in time.", StartServer, exception),
        _ => Make(DatabaseFailure.Unavailable, location, $"The connection failed: {exception.Message}", "Check the server, and sslmode in the URL.", exception),
    };

    /// <summary>Why a statement failed on an open connection.</summary>
    internal static DatabaseException Running(Exception exception, string location, string sql) => exception switch
    {
        PostgresException failed => Failed(failed, location, sql),
        _ when Find<TimeoutException>(exception) is not null => Make(
            DatabaseFailure.Busy, location, $"A statement did not finish in time: {FirstLine(sql)}", "Look for the lock it waits for, or make it cheaper.", exception),
        _ => Make(DatabaseFailure.ConnectionLost, location, $"The connection broke: {exception.Message}", RepeatLater, exception),
    };

    private static DatabaseException Refused(PostgresException refused, string location)
    {
        var (failure, problem, remedy) = refused.SqlState switch
        {
            PostgresErrorCodes.InvalidPassword => (
                DatabaseFailure.Denied, "The server refused user and password.", "Correct both in the URL; percent-encode special characters."),
            PostgresErrorCodes.InvalidAuthorizationSpecification => (
                DatabaseFailure.Denied, $"The server refuses this user from here: {refused.MessageText}.", "Correct the user, or the server's pg_hba.conf."),
            PostgresErrorCodes.InvalidCatalogName => (
                DatabaseFailure.Unavailable, $"The server has no such database: {refused.MessageText}.", "Create the database, or correct its name in the URL."),
            PostgresErrorCodes.CannotConnectNow => (
                DatabaseFailure.Unavailable, $"The server takes no connections now: {refused.MessageText}.", "Wait until it has started."),
            PostgresErrorCodes.TooManyConnections => (
                DatabaseFailure.Unavailable, "The server has no connection left.", "Lower database.pool.max, or raise the server's max_connections."),
            PostgresErrorCodes.InsufficientPrivilege => (
                DatabaseFailure.Denied, $"The user may not connect: {refused.MessageText}.", "Grant it CONNECT on the database."),
            _ => (DatabaseFailure.Unavailable, $"The server refused the connection: {refused.MessageText} ({refused.SqlState}).", "Read the server's log."),
        };
        return Make(failure, location, problem, remedy, refused);
    }

    private static DatabaseException Failed(PostgresException failed, string location, string sql)
    {
        var (failure, remedy) = failed.SqlState switch
        {
            PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow => (
                DatabaseFailure.ConnectionLost, RepeatLater),
            PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure
                or PostgresErrorCodes.QueryCanceled => (DatabaseFailure.Busy, RepeatLater),
            PostgresErrorCodes.DiskFull => (DatabaseFailure.Full, "Free space on the server."),
            PostgresErrorCodes.ReadOnlySqlTransaction => (DatabaseFailure.ReadOnly, "Connect to the primary server."),
            PostgresErrorCodes.InsufficientPrivilege => (DatabaseFailure.Denied, "Grant the user what the statement needs."),
            PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted => (DatabaseFailure.Corrupt, "Restore a backup of the server."),
            ['0', '8', ..] => (DatabaseFailure.ConnectionLost, RepeatLater),
            ['5', '3', ..] => (DatabaseFailure.Unavailable, "Give the server what it lacks."),
            ['2', '3', ..] => (DatabaseFailure.Constraint, "Correct the values."),
            _ => (DatabaseFailure.Statement, "Correct the statement."),
        };
        var problem = $"PostgreSQL says: {failed.MessageText} ({failed.SqlState}). Statement: {FirstLine(sql)}";
        return Make(failure, location, problem, remedy, failed);
    }

    private static string SocketProblem(SocketException socket) => socket.SocketErrorCode switch
    {
        SocketError.ConnectionRefused => "Nothing listens there.",
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => "The host's name is unknown.",
        SocketError.TimedOut => "The host did not answer in time.",
        _ => $"The host cannot be reached: {socket.Message}.",
    };

    private static T? Find<T>(Exception exception)
        where T : Exception
    {
        for (var at = exception; at is not null; at = at.InnerException)
        {
            if (at is T found) return found;
        }

        return null;
    }

    private static string FirstLine(string sql)
    {
        foreach (var line in sql.AsSpan().Trim().EnumerateLines())
        {
            if (!line.StartsWith("--")) return line.ToString();
        }

        return "";
    }

    private static DatabaseException Make(DatabaseFailure failure, string location, string problem, string remedy, Exception cause) =>
        new(failure, new StoreFault(location, problem, remedy), cause);
}
