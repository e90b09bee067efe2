using System.Text;
using Plimsoll.Evidence.Parity;

namespace Plimsoll.PlantedShops;

/// <summary>Runs statements on an SQLite file.</summary>
internal static unsafe class SqliteFile
{
    public static void Run(string path, string sql)
    {
        Require(SqliteCalls.Ok, SqliteCalls.Open(path, out var connection, SqliteCalls.OpenReadWrite | SqliteCalls.OpenCreate, 0));
        try
        {
            var bytes = Encoding.UTF8.GetBytes(sql);
            fixed (byte* text = bytes)
            {
                Require(SqliteCalls.Ok, SqliteCalls.Prepare(connection, text, bytes.Length, out var statement, out _));
                Require(SqliteCalls.Done, SqliteCalls.Step(statement));
                Require(SqliteCalls.Ok, SqliteCalls.Finalize(statement));
            }
        }
        finally
        {
            _ = SqliteCalls.Close(connection);
        }
    }

    private static void Require(int expected, int result)
    {
        if (result != expected) throw new InvalidDataException($"SQLite answered {result}, and {expected} was expected.");
    }
}
