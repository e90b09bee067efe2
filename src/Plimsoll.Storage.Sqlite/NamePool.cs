using System.Text;

namespace Plimsoll.Storage.Sqlite;

/// <summary>
/// Gives the same string for the same short ASCII text without decoding it again. Codecs, languages and names of renditions repeat in
/// every answer; a direct-mapped table of constant size keeps the last text of each slot.
/// </summary>
internal sealed class NamePool
{
    private const int Slots = 512;
    private const int MaxLength = 64;
    private readonly string?[] _slots = new string?[Slots];

    internal string Get(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty) return "";
        if (text.Length > MaxLength) return Encoding.UTF8.GetString(text);
        ref var slot = ref _slots[Hash(text) % Slots];
        if (slot is not null && Ascii.Equals(text, slot)) return slot;
        return slot = Encoding.UTF8.GetString(text);
    }

    private static uint Hash(ReadOnlySpan<byte> text)
    {
        var hash = 2166136261u;
        foreach (var b in text) hash = (hash ^ b) * 16777619u;
        return hash;
    }
}
