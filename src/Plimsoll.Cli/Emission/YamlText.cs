using System.Globalization;
using System.Text;

namespace Plimsoll.Cli.Emission;

/// <summary>Writes block YAML (YAML 1.2): members, lists of members, texts in double quotes and literal blocks. Anything else is not needed here.</summary>
internal sealed class YamlText
{
    private const int Indent = 2;
    private readonly StringBuilder _text = new();
    private int _depth;
    private bool _isFirstOfItem;

    public void Comment(string text) => _text.Append("# ").Append(text).Append('\n');

    /// <summary>Begins another document.</summary>
    public void Document() => _text.Append("---\n");

    /// <summary>A member with a text.</summary>
    public void Member(string name, string value) => Line($"{name}: {Quoted(value)}");

    /// <summary>A member with a number.</summary>
    public void Member(string name, double value) => Line($"{name}: {Number(value)}");

    /// <summary>A member with a switch.</summary>
    public void Member(string name, bool value) => Line($"{name}: {(value ? "true" : "false")}");

    /// <summary>A member whose text keeps its lines.</summary>
    public void Block(string name, params IEnumerable<string> lines)
    {
        Line($"{name}: |-");
        _depth++;
        foreach (var line in lines) Line(line);
        _depth--;
    }

    /// <summary>A member with members.</summary>
    public void Members(string name, Action members)
    {
        Line($"{name}:");
        _depth++;
        members();
        _depth--;
    }

    /// <summary>A member with a list of members.</summary>
    public void List<T>(string name, IEnumerable<T> entries, Action<T> members)
    {
        Line($"{name}:");
        _depth++;
        foreach (var entry in entries)
        {
            _isFirstOfItem = true;
            _depth++;
            members(entry);
            _depth--;
        }

        _depth--;
    }

    public override string ToString() => _text.ToString();

    /// <summary>A number as YAML, PromQL and JSON read it.</summary>
    public static string Number(double value) => value.ToString("0.############", CultureInfo.InvariantCulture);

    /// <summary>A text in double quotes.</summary>
    public static string Quoted(string value)
    {
        var text = new StringBuilder(value.Length + 2).Append('"');
        foreach (var character in value)
        {
            _ = character switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\t' => text.Append("\\t"),
                < ' ' or (>= '\u007f' and <= '\u009f') or '\ufffe' or '\uffff' or '\u2028' or '\u2029' or '\ufeff' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                _ => text.Append(character),
            };
        }

        return text.Append('"').ToString();
    }

    private void Line(string text)
    {
        var dash = _isFirstOfItem;
        _isFirstOfItem = false;
        _text.Append(' ', (_depth - (dash ? 1 : 0)) * Indent).Append(dash ? "- " : "").Append(text).Append('\n');
    }
}
