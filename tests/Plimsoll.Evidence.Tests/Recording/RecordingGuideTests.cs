using System.Text.RegularExpressions;
using Plimsoll.Evidence.Recording;
using Plimsoll.Testing;

namespace Plimsoll.Evidence.Tests.Recording;

/// <summary>The guide says what the program does.</summary>
public sealed class RecordingGuideTests
{
    private static readonly string Guide = File.ReadAllText(RepositoryFolder.Path("docs", "guides", "recording.md"));

    [Fact]
    public void The_guide_names_every_secret_name_and_no_other()
    {
        var sentence = Regex.Match(Guide, "A name is secret when it is one of (.*?), or contains (.*?)\\. A number", RegexOptions.Singleline);
        Assert.Equal(SecretNames.Whole, Names(sentence.Groups[1].Value));
        Assert.Equal(SecretNames.Parts, Names(sentence.Groups[2].Value));

        static IEnumerable<string> Names(string text) => Regex.Matches(text, "`([a-z]+)`").Select(static match => match.Groups[1].Value);
    }

    [Fact]
    public void The_guide_says_how_many_requests_may_wait() => Assert.Contains($"A request while {Recorder.QueueMax} others wait to be written.", Guide, StringComparison.Ordinal);

    [Fact]
    public void The_sample_is_a_replay_file()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, Regex.Match(Guide, "^```jsonl\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline).Groups[1].Value);
            var lines = ReplayFile.Lines(file).ToArray();
            Assert.Equal((3, "evening", "{\"password\":\"{secret:1}\"}", 1), (lines.Length, lines[0].Head!.Name, lines[1].Request!.Body!.Text, lines[2].End!.Requests));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("", ":1: $: the file is empty")]
    [InlineData("{\"request\":{}}", ":1: $")]
    [InlineData("{\"head\":{\"format\":\"other/v1\",\"name\":\"a\",\"source\":\"proxy\",\"startedAt\":\"2026-03-01T20:00:00Z\"}}", ":1: $.head.format: the first line names no format that is known")]
    [InlineData("@\n{\"request\":{\"connection\":\"x\"}}", ":2: $.request.connection")]
    [InlineData("@\n{\"request\":{\"conection\":1}}", ":2: $.request")]
    [InlineData("@\n{}", ":2: $: the line is none of")]
    [InlineData("@\nnonsense", ":2: $")]
    public void A_broken_replay_file_is_told_with_its_line(string text, string fault)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, text.Replace("@", "{\"head\":{\"format\":\"plimsoll-replay/v1\",\"name\":\"a\",\"source\":\"proxy\",\"startedAt\":\"2026-03-01T20:00:00Z\"}}", StringComparison.Ordinal));
            Assert.Contains(fault, Assert.Throws<ReplayFileException>(() => ReplayFile.Lines(file).ToArray()).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
