using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Plimsoll.Runtime.Pressure.Requests;

/// <summary>
/// What requests are known by inside: a keyed hash of what the caller says, so that nobody outside can pick a request id that will be
/// admitted. Processes with the same secret decide alike about one request.
/// </summary>
/// <param name="secret">What callers must not know.</param>
internal sealed class AdmissionKeys(ReadOnlySpan<byte> secret)
{
    // Of what is longer, its ends and its length count: a caller may be as long as it likes, and costs no more.
    private const int LongestText = 128;
    private const int Ends = 62;
    private const int MostTexts = 3;
    private const char End = '\uffff';

    // A secret may be longer than a key.
    private readonly byte[] _key = SHA256.HashData(secret)[..SipHash.KeySize];

    /// <summary>The key of up to three texts; where one ends counts.</summary>
    public ulong Of(ReadOnlySpan<char> first, ReadOnlySpan<char> second, ReadOnlySpan<char> third = default)
    {
        Span<char> text = stackalloc char[MostTexts * (LongestText + 1)];
        var length = Add(text, 0, first);
        length = Add(text, length, second);
        length = Add(text, length, third);
        return SipHash.Of(_key, MemoryMarshal.AsBytes(text[..length]));
    }

    private static int Add(Span<char> all, int at, ReadOnlySpan<char> text)
    {
        if (text.Length <= LongestText)
        {
            text.CopyTo(all[at..]);
            all[at + text.Length] = End;
            return at + text.Length + 1;
        }

        text[..Ends].CopyTo(all[at..]);
        text[^Ends..].CopyTo(all[(at + Ends)..]);
        var length = at + (2 * Ends);
        (all[length], all[length + 1], all[length + 2]) = ((char)text.Length, (char)(text.Length >> 16), End);
        return length + 3;
    }
}
