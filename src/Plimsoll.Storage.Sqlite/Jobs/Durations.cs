using System.Buffers.Binary;

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
}
