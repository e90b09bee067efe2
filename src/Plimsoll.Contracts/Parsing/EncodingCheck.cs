using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Plimsoll.Contracts.Parsing;

/// <summary>Refuses what is no UTF-8 text, before anything is read as JSON.</summary>
internal static class EncodingCheck
{
    /// <summary>These files are written by people; what is longer is another file.</summary>
    public const int LengthMax = 1024 * 1024;

    /// <summary>Reports what is wrong with the bytes as text.</summary>
    /// <returns>Offset of the first character, or -1 when there is nothing to read.</returns>
    public static int FirstCharacter(byte[] bytes, FaultList faults, DocumentKind kind)
    {
        if (bytes.Length > LengthMax)
            return Refuse(faults, 0, $"the file has {bytes.Length} bytes, more than the {LengthMax} that {kind.Name} may have", $"give {kind.TheName} file");

        if (bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return Refuse(faults, 0, "the file is UTF-16", "save it as UTF-8 without a byte order mark");

        if (!Utf8.IsValid(bytes))
        {
            var offset = FirstInvalid(bytes);
            return Refuse(faults, offset, $"the byte 0x{bytes[offset]:X2} is no UTF-8", "save the file as UTF-8");
        }

        if (!bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            return 0;

        faults.Error(0, ContractPath.Root, "the file starts with a byte order mark", "save it as UTF-8 without a byte order mark");
        return 3;
    }

    private static int Refuse(FaultList faults, int offset, string problem, string advice)
    {
        faults.Error(offset, ContractPath.Root, problem, advice);
        return -1;
    }

    private static int FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        var offset = 0;
        while (Rune.DecodeFromUtf8(bytes[offset..], out _, out var consumed) == OperationStatus.Done)
            offset += consumed;

        return offset;
    }
}
