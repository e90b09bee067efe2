using System.Buffers;
using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Text;

namespace ManifestApi.Domain.Text;

/// <summary>Writes UTF-8 straight into a buffer writer: no string, no intermediate array. Call <see cref="Flush"/> last, or the tail is lost.</summary>
internal ref struct Utf8Text
{
    private const int ChunkBytes = 2048;
    private const int MaxNumberBytes = 20;

    private readonly IBufferWriter<byte> _output;
    private Span<byte> _free;
    private int _used;

    internal Utf8Text(IBufferWriter<byte> output)
    {
        _output = output;
        _free = output.GetSpan(ChunkBytes);
    }

    /// <summary>Hands what is written to the buffer writer.</summary>
    internal void Flush()
    {
        _output.Advance(_used);
        _used = 0;
        _free = default;
    }

    /// <summary>Bytes that are UTF-8 already.</summary>
    internal void Raw(scoped ReadOnlySpan<byte> utf8)
    {
        utf8.CopyTo(Reserve(utf8.Length));
        _used += utf8.Length;
    }

    /// <summary>One ASCII character.</summary>
    internal void Raw(byte ascii)
    {
        Reserve(1)[0] = ascii;
        _used++;
    }

    /// <summary>Text as it is: only for what cannot hold a special character, or where the format has none.</summary>
    internal void Raw(scoped ReadOnlySpan<char> text)
    {
        var room = Reserve(Encoding.UTF8.GetMaxByteCount(text.Length));
        _used += Encoding.UTF8.GetBytes(text, room);
    }

    internal void Number(long value)
    {
        Utf8Formatter.TryFormat(value, Reserve(MaxNumberBytes), out var written);
        _used += written;
    }

    /// <summary>Microseconds as seconds with all six decimals: <c>4.000000</c>.</summary>
    internal void Seconds(long micros)
    {
        var (whole, fraction) = Math.DivRem(micros, Ticks.MicrosPerSecond);
        Number(whole);
        Raw((byte)'.');
        Digits((uint)fraction, 6);
    }

    /// <summary>Microseconds as seconds with the decimals that say something: <c>4</c>, <c>4.5</c>, <c>20.021333</c>.</summary>
    internal void ShortSeconds(long micros)
    {
        var (whole, fraction) = Math.DivRem(micros, Ticks.MicrosPerSecond);
        Number(whole);
        if (fraction == 0) return;
        var digits = 6;
        while (fraction % 10 == 0)
        {
            fraction /= 10;
            digits--;
        }

        Raw((byte)'.');
        Digits((uint)fraction, digits);
    }

    /// <summary>A fixed number of decimal digits, zeros in front.</summary>
    internal void Digits(uint value, int count)
    {
        var room = Reserve(count);
        for (var i = count - 1; i >= 0; i--)
        {
            var rest = value / 10;
            room[i] = (byte)('0' + (value - (rest * 10)));
            value = rest;
        }

        _used += count;
    }

    /// <summary>Text inside an HLS quoted string; see <see cref="TextRules"/> for what becomes of what it cannot hold.</summary>
    internal void Quoted(scoped ReadOnlySpan<char> text)
    {
        int at;
        while ((at = text.IndexOfAny(TextRules.Unquotable)) >= 0)
        {
            Raw(text[..at]);
            Raw((byte)TextRules.Quotable(text[at]));
            text = text[(at + 1)..];
        }

        Raw(text);
    }

    /// <summary>Text inside an XML attribute or element.</summary>
    internal void Xml(scoped ReadOnlySpan<char> text)
    {
        int at;
        while ((at = text.IndexOfAny(TextRules.XmlSpecial)) >= 0)
        {
            Raw(text[..at]);
            Raw(text[at] switch
            {
                '&' => "&amp;"u8,
                '<' => "&lt;"u8,
                '>' => "&gt;"u8,
                '"' => "&quot;"u8,
                '\'' => "&apos;"u8,
                _ => " "u8,
            });
            text = text[(at + 1)..];
        }

        Raw(text);
    }

    /// <summary>Text inside a JSON string. JSON can escape everything, so nothing is replaced.</summary>
    internal void Json(scoped ReadOnlySpan<char> text)
    {
        int at;
        while ((at = text.IndexOfAny(TextRules.JsonSpecial)) >= 0)
        {
            Raw(text[..at]);
            JsonEscape(text[at]);
            text = text[(at + 1)..];
        }

        Raw(text);
    }

    private void JsonEscape(char c)
    {
        if (c is '"' or '\\')
        {
            Raw((byte)'\\');
            Raw((byte)c);
            return;
        }

        Raw("\\u"u8);
        for (var shift = 12; shift >= 0; shift -= 4) Raw("0123456789abcdef"u8[(c >> shift) & 15]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Span<byte> Reserve(int bytes)
    {
        if (_free.Length - _used < bytes) Grow(bytes);
        return _free[_used..];
    }

    private void Grow(int bytes)
    {
        _output.Advance(_used);
        _used = 0;
        _free = _output.GetSpan(Math.Max(bytes, ChunkBytes));
    }
}
