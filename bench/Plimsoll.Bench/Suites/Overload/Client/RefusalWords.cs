using System.Globalization;
using System.Text;

namespace Plimsoll.Bench.Suites.Overload.Client;

/// <summary>Why an answer is none, in one word: the <c>reason</c> of its problem details, or its status. Each word is one string, however often it comes.</summary>
internal sealed class RefusalWords
{
    /// <summary>The connection broke.</summary>
    public const string Broken = "connection-broken";

    /// <summary>The client had waited as long as it waits.</summary>
    public const string Patience = "patience";

    private const int MaxWord = 64;
    private readonly Dictionary<string, string> _words = [];

    /// <summary>The word for an answer; empty for one that does not refuse.</summary>
    public string Of(int status, ReadOnlySpan<byte> body)
    {
        if (status < 400) return "";
        var key = "\"reason\":\""u8;
        var at = body.IndexOf(key);
        var rest = at < 0 ? [] : body[(at + key.Length)..];
        var end = rest.IndexOf((byte)'"');
        return end is > 0 and <= MaxWord ? Known(rest[..end]) : string.Create(CultureInfo.InvariantCulture, $"status-{status}");
    }

    private string Known(ReadOnlySpan<byte> word)
    {
        Span<char> characters = stackalloc char[MaxWord];
        var length = Encoding.Latin1.GetChars(word, characters);
        var lookup = _words.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(characters[..length], out var known)) return known;
        var made = characters[..length].ToString();
        return _words[made] = made;
    }
}
