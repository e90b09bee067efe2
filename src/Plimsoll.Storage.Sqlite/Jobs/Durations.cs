using System.Buffers.Binary;
using Plimsoll.Jobs;

namespace Plimsoll.Storage.Sqlite.Jobs;

/// <summary>Durations of the jobs of a lease as they are stored: 32-bit integers, lowest byte first.</summary>
internal static class Durations
{
    internal static byte[] Pack(ReadOnlySpan<int> microseconds)
    {
        var bytes = new byte[microseconds.Length * sizeof(int)];
        for (var n = 0; n < microseconds.Length; n++) BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(n * sizeof(int)), microseconds[n]);
        return bytes;
    }

    internal static int At(byte[] bytes, long place) => BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan((int)place * sizeof(int)));

    /// <summary>How long a job's completing attempt ran, when there is one among its closed leases.</summary>
    /// <param name="done">The statement that reads them, with the job bound.</param>
    /// <param name="job">Its number.</param>
    internal static (int DurationUs, int CpuUs)? Find(SqliteStatement done, long job)
    {
        using var rows = done.Query();
        while (rows.Step())
        {
            var place = job - rows.Int64(0);
            var duration = At(rows.Blob(1)!, place);
            if (duration != LeaseProgress.NotCompleted) return (duration, At(rows.Blob(2)!, place));
        }

        return null;
    }
}
