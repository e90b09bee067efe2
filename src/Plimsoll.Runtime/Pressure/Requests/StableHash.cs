namespace Plimsoll.Runtime.Pressure.Requests;

/// <summary>A hash that is the same in every process and release, so that all instances decide alike about one request (FNV-1a, 64 bits).</summary>
internal static class StableHash
{
    private const ulong Prime = 0x100000001B3;

    public const ulong Start = 0xCBF29CE484222325;

    /// <summary>Adds a text to a hash; the end of the text counts, so that what follows can't be mistaken for its tail.</summary>
    public static ulong Add(ulong hash, ReadOnlySpan<char> text)
    {
        foreach (var character in text)
            hash = (hash ^ character) * Prime;
        return (hash ^ ulong.MaxValue) * Prime;
    }

    public static uint Fold(ulong hash) => (uint)(hash ^ (hash >> 32));
}
