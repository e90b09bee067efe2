using Plimsoll.Cli.Output;

namespace Plimsoll.Cli.Up;

/// <summary>Shows a service's log: readable lines on a terminal, the JSON lines themselves to a pipe.</summary>
internal sealed class LogView(Terminal terminal, bool isRaw)
{
    private const int LevelWidth = 5;

    /// <summary>The log event of a boot that was refused. The same stands on stderr as a table for people.</summary>
    private const string Refused = "boot.refused";
    private bool _isClosed;

    public void Show(string line, LogRecord? record)
    {
        if (_isClosed || (!isRaw && record?.Event == Refused)) return;
        try
        {
            terminal.Output.WriteLine(isRaw || record is null ? line : Readable(record));
        }
        catch (IOException exception)
        {
            _isClosed = true;
            terminal.Note($"warning: the log is no longer shown, nobody reads it: {exception.Message}");
        }
    }

    private string Readable(LogRecord record)
    {
        var time = DateTimeOffset.TryParse(record.Time, out var parsed) ? parsed.ToLocalTime().ToString("HH:mm:ss.fff") : record.Time;
        var level = record.Level.ToLowerInvariant() switch
        {
            "information" => "info",
            "warning" => "warn",
            "critical" => "fatal",
            var other => other,
        };
        var attributes = string.Concat(record.Attributes.Where(pair => !IsKnown(pair.Key, record)).Select(pair => $" {terminal.Styled(TextStyle.Grey, pair.Key + "=")}{Printable(pair.Value)}"));
        string[] words = [terminal.Styled(TextStyle.Grey, time), terminal.Styled(StyleOf(level), level.PadRight(LevelWidth)), record.Event, Printable(MessageOf(record))];
        return string.Join("  ", words.Where(word => word.Length > 0)) + attributes;
    }

    // The part of the program that logged tells nothing that the event's name does not.
    private static bool IsKnown(string attribute, LogRecord record) => attribute == "category" && record.Event.Length > 0;

    // A message that begins with the event lists the attributes, which follow by name.
    private static string MessageOf(LogRecord record) =>
        record.Event.Length > 0 && record.Message.StartsWith(record.Event, StringComparison.Ordinal) ? "" : record.Message;

    private static TextStyle StyleOf(string level) => level switch
    {
        "warn" => TextStyle.Yellow,
        "error" or "fatal" => TextStyle.Red,
        "info" => TextStyle.Green,
        _ => TextStyle.Grey,
    };

    // A log may carry what a client sent; control characters would reach the terminal.
    private static string Printable(string text) =>
        text.Any(char.IsControl) ? string.Concat(text.Select(letter => char.IsControl(letter) ? $"\\u{(int)letter:x4}" : letter.ToString())) : text;
}
