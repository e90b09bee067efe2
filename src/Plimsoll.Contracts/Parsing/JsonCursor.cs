using System.Text;

namespace Plimsoll.Contracts.Parsing;

/// <summary>A position in the file that moves forward over blanks and comments.</summary>
internal sealed class JsonCursor(byte[] bytes, int position, FaultList faults)
{
    public const int End = -1;

    public ReadOnlySpan<byte> Rest => bytes.AsSpan(Position);

    public int Position { get; set; } = position;

    /// <summary>Set when the structure can't be followed any further, so that one mistake is one fault.</summary>
    public bool IsStopped { get; private set; }

    /// <summary>The byte here, or <see cref="End"/>.</summary>
    public int Peek() => Position < bytes.Length ? bytes[Position] : End;

    public string Slice(int start) => Encoding.UTF8.GetString(bytes.AsSpan(start, Position - start));

    public void Fault(int offset, ContractPath path, string problem, string advice)
    {
        if (!IsStopped)
            faults.Error(offset, path, problem, advice);
    }

    public void Stop(int offset, ContractPath path, string problem, string advice)
    {
        Fault(offset, path, problem, advice);
        IsStopped = true;
        Position = bytes.Length;
    }

    /// <summary>The character here, in words.</summary>
    public string Describe()
    {
        if (Peek() == End)
            return "the end of the file";

        _ = Rune.DecodeFromUtf8(Rest, out var rune, out _);
        return Printable.Character(rune);
    }

    /// <summary>Moves over blanks and comments.</summary>
    public void SkipBlank(ContractPath path)
    {
        while (true)
        {
            while (Peek() is ' ' or '\t' or '\r' or '\n')
                Position++;

            if (Peek() != '/')
                return;

            if (!SkipComment(path))
                return;
        }
    }

    /// <summary>Moves over a run of letters, digits and the signs that stand in numbers and bare words.</summary>
    public void SkipWord()
    {
        while (Peek() is int unit and not End && (char.IsAsciiLetterOrDigit((char)unit) || unit is '_' or '$' or '.' or '+' or '-'))
            Position++;
    }

    /// <summary>True when only blanks stand before the offset on its line.</summary>
    public bool IsFirstOnLine(int offset)
    {
        while (offset > 0 && bytes[offset - 1] is (byte)' ' or (byte)'\t')
            offset--;

        return offset == 0 || bytes[offset - 1] == '\n';
    }

    /// <summary>How many blanks begin the line of an offset.</summary>
    public int Indentation(int offset)
    {
        var line = bytes.AsSpan(0, offset);
        line = line[(line.LastIndexOf((byte)'\n') + 1)..];
        var length = line.IndexOfAnyExcept((byte)' ', (byte)'\t');
        return length < 0 ? line.Length : length;
    }

    private bool SkipComment(ContractPath path)
    {
        if (Rest.StartsWith("//"u8))
        {
            var length = Rest.IndexOf((byte)'\n');
            Position = length < 0 ? bytes.Length : Position + length;
            return true;
        }

        if (!Rest.StartsWith("/*"u8))
        {
            Stop(Position, path, "a single '/' is no JSON", "write // for a comment");
            return false;
        }

        var end = Rest[2..].IndexOf("*/"u8);
        if (end < 0)
        {
            Stop(Position, path, "the comment has no end", "add */");
            return false;
        }

        Position += end + 4;
        return true;
    }
}
