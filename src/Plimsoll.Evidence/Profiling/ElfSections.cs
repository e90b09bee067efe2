using System.Buffers.Binary;
using System.Text;

namespace Plimsoll.Evidence.Profiling;

/// <summary>The names of the sections of a program (ELF, 64 bits, little-endian).</summary>
internal static class ElfSections
{
    /// <summary>Where the compiler of native AOT puts what it compiled; it is there in a stripped program, too.</summary>
    public const string ManagedCode = "__managedcode";

    private const int HeaderBytes = 64;
    private static readonly byte[] Magic = [0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1];

    /// <summary>Whether a program has a section of that name. One in another format has none.</summary>
    public static bool Has(string program, string section)
    {
        using var file = File.OpenRead(program);
        var header = Read(file, 0, HeaderBytes);
        if (header is null || !header.AsSpan().StartsWith(Magic)) return false;
        var (table, entryBytes, namesIndex) = ((long)BinaryPrimitives.ReadUInt64LittleEndian(header.AsSpan(40)), BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(58)), BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(62)));
        if (table == 0 || entryBytes < HeaderBytes || Read(file, table + (long)entryBytes * namesIndex, HeaderBytes) is not { } entry) return false;
        var (offset, size) = ((long)BinaryPrimitives.ReadUInt64LittleEndian(entry.AsSpan(24)), (long)BinaryPrimitives.ReadUInt64LittleEndian(entry.AsSpan(32)));
        return size < ushort.MaxValue && Read(file, offset, (int)size) is { } names && names.AsSpan().IndexOf(Encoding.ASCII.GetBytes($"\0{section}\0")) >= 0;
    }

    private static byte[]? Read(FileStream file, long offset, int count)
    {
        if (offset < 0 || offset + count > file.Length) return null;
        var bytes = new byte[count];
        file.Position = offset;
        file.ReadExactly(bytes);
        return bytes;
    }
}
