using Plimsoll.Cli.Tests.Support;
using Plimsoll.Cli.Up;

namespace Plimsoll.Cli.Tests.Up;

public class LogViewTests
{
    private const string Line = """{"timestamp":"2026-01-02T03:04:05.678Z","severity":"WARN","event":"store.slow","category":"Store","message":"The store is slow","attributes":{"p95Ms":12.5,"table":"assets"}}""";

    [Fact]
    public void A_person_reads_time_level_event_message_and_attributes() =>
        Assert.Matches(@"^\d\d:\d\d:05\.678  warn   store\.slow  The store is slow p95Ms=12\.5 table=assets\n$", Shown(Line, isRaw: false));

    [Theory]
    [InlineData("""{"severity":"INFO","event":"service.boot","category":"Boot","message":"service.boot a b","attributes":{"service":"a","commit":"b"}}""", "info   service.boot service=a commit=b\n")]
    [InlineData("""{"severity":"WARN","category":"Kestrel","message":"Slow","attributes":{}}""", "warn   Slow category=Kestrel\n")]
    public void What_a_line_says_twice_is_shown_once(string line, string shown) => Assert.Equal(shown, Shown(line, isRaw: false));

    [Fact]
    public void A_program_reads_the_line_itself() => Assert.Equal(Line + "\n", Shown(Line, isRaw: true));

    [Theory]
    [InlineData("plain text")]
    [InlineData("{ broken")]
    [InlineData("")]
    public void A_line_that_is_no_record_is_shown_as_it_stands(string line) => Assert.Equal(line + "\n", Shown(line, isRaw: false));

    [Fact]
    public void Control_characters_of_a_client_do_not_reach_the_terminal() =>
        Assert.Contains(@"\u001b[2Jgone", Shown("""{"severity":"INFO","message":"\u001b[2Jgone"}""", isRaw: false), StringComparison.Ordinal);

    [Fact]
    public void A_refused_boot_is_shown_to_programs_only_because_people_have_its_table()
    {
        const string refused = """{"timestamp":"2026-01-02T03:04:05.678Z","severity":"FATAL","event":"boot.refused","faults":[]}""";
        Assert.Equal("", Shown(refused, isRaw: false));
        Assert.Equal(refused + "\n", Shown(refused, isRaw: true));
    }

    private static string Shown(string line, bool isRaw)
    {
        var recording = new TerminalRecording();
        new LogView(recording.Terminal, isRaw).Show(line, LogRecord.Parse(line));
        return recording.Output;
    }
}
