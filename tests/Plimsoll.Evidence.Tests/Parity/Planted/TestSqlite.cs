using System.Text;
using Plimsoll.Evidence.Parity;

namespace Plimsoll.Evidence.Tests.Parity.Planted;

/// <summary>Runs statements on an SQLite file.</summary>
internal static unsafe class TestSqlite
{
    public static void Run(string path, string sql)
    {
        Assert.Equal(SqliteCalls.Ok, SqliteCalls.Open(path, out var connection, SqliteCalls.OpenReadWrite | SqliteCalls.OpenCreate, 0));
        try
        {
            var bytes = Encoding.UTF8.GetBytes(sql);
            fixed (byte* text = bytes)
            {
                Assert.Equal(SqliteCalls.Ok, SqliteCalls.Prepare(connection, text, bytes.Length, out var statement, out _));
                Assert.Equal(SqliteCalls.Done, SqliteCalls.Step(statement));
                Assert.Equal(SqliteCalls.Ok, SqliteCalls.Finalize(statement));
            }
        }
        finally
        {
            _ = SqliteCalls.Close(connection);
        }
    }
}
