using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Plimsoll.Testing;

/// <summary>
/// A text, a JSON document or an HTTP response, held against a file that stands beside the test. JSON is written in one way: members by ordinal order of their names, two spaces,
/// numbers as they were written. What changes by nature is replaced before (<see cref="Scrub"/>, <see cref="ScrubForms"/>, <see cref="ScrubPattern"/>): equal values get equal
/// names, other values other names, so that what equals what still shows.
/// </summary>
/// <remarks>
/// <c>PLIMSOLL_UPDATE_SNAPSHOTS=1</c> writes the file instead of comparing. Nothing else writes it, and on CI (<c>CI</c> is set) nothing does: there, a missing file fails.
/// </remarks>
public sealed class Snapshot
{
    private readonly SnapshotContent _content;
    private readonly SnapshotRules _rules;

    private Snapshot(SnapshotContent content, SnapshotRules rules) => (_content, _rules) = (content, rules);

    /// <summary>Of a text. A carriage return shows as ␍, a missing line end at the end as <c>(no line end)</c>; lines are compared as they are, trailing spaces included.</summary>
    public static Snapshot OfText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new(new SnapshotContent { Text = text }, new SnapshotRules());
    }

    /// <summary>Of a JSON document (RFC 8259).</summary>
    /// <exception cref="TestFailedException">It is no JSON; the message says where.</exception>
    public static Snapshot OfJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            using var document = JsonDocument.Parse(json);
            return OfJson(document.RootElement);
        }
        catch (JsonException fault)
        {
            throw new TestFailedException($"This is no JSON: {fault.Message}\n{(json.Length > 500 ? json[..500] + "…" : json)}", fault);
        }
    }

    /// <summary>Of a JSON value, such as a part of an answer.</summary>
    public static Snapshot OfJson(JsonElement json) => new(new SnapshotContent { Json = json.Clone() }, new SnapshotRules());

    /// <summary>
    /// Of an answer: status, headers by name, body. Left out are headers between two hops (RFC 9110 §7.6.1) and those that tell the length; <c>Date</c>, <c>Server</c>,
    /// <c>X-Powered-By</c> and <c>ETag</c> are held to presence and form, by the rules of <c>plimsoll parity</c> (<see cref="KeepHeader"/> keeps one as it is). A body of JSON is
    /// written as <see cref="OfJson(string)"/> does, other text as it is, other bytes by length and SHA-256.
    /// </summary>
    public static async Task<Snapshot> OfResponseAsync(HttpResponseMessage response, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(response);
        return new(await ResponseContent.ReadAsync(response, cancellation), new SnapshotRules());
    }

    /// <summary>Replaces the values at a path of the JSON by <c>{name_1}</c>, <c>{name_2}</c> …; a null stays, and what is no text says its type.</summary>
    /// <param name="path">Such as <c>$.id</c>, <c>$.items[0].id</c>, <c>$.items[*].id</c>, <c>$..id</c> for each at any depth, <c>$['odd name']</c>: the form in which findings of parity name paths.</param>
    /// <param name="name">Default: the last name of the path.</param>
    /// <exception cref="ArgumentException">The path has no such form.</exception>
    public Snapshot Scrub(string path, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        return new(_content, _rules with { Paths = _rules.Paths.Add(PathPattern.Parse(path, name)) });
    }

    /// <summary>Replaces what matches a regular expression, in texts, values and headers, by <c>{name_1}</c>, <c>{name_2}</c> …; what a pattern before has taken, it has.</summary>
    public Snapshot ScrubPattern(string name, [System.Diagnostics.CodeAnalysis.StringSyntax("Regex")] string pattern)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentException.ThrowIfNullOrEmpty(pattern);
        return new(_content, _rules with { Patterns = _rules.Patterns.Add(new PatternScrub(name, pattern)) });
    }

    /// <summary>Replaces what has the form of an identifier, a time or a port, in texts, values and headers, by its form and a number: <c>{guid_1}</c>, <c>{hex 32_1}</c>, <c>{token 24_1}</c>, <c>{timeT.Z_1}</c>, <c>{port_1}</c> …</summary>
    public Snapshot ScrubForms(ScrubbedForms forms = ScrubbedForms.All) => new(_content, _rules with { Forms = _rules.Forms | forms });

    /// <summary>Shows a header of an answer as it is, though it is usually held to its form.</summary>
    public Snapshot KeepHeader(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new(_content, _rules with { KeptHeaders = _rules.KeptHeaders.Add(name.ToLowerInvariant()) });
    }

    /// <summary>Writes numbers of JSON by their value, so that 12.50, 1.25e1 and 12.5 are the same.</summary>
    public Snapshot WithNumbersByValue() => new(_content, _rules with { NumbersByValue = true });

    /// <summary>The text that is compared.</summary>
    /// <exception cref="TestFailedException">A path or a pattern matched nothing: a scrubber that scrubs nothing hides that what it was for has gone.</exception>
    public string Render() => new SnapshotText(_rules).Write(_content);

    /// <summary>Compares with the file <c>TestFile.Test[.name].snapshot.json</c> (<c>.txt</c> for texts and answers) beside the test's source.</summary>
    /// <param name="name">Tells several snapshots of one test apart: letters, digits, <c>. _ -</c>.</param>
    /// <param name="testFile">Filled in by the compiler.</param>
    /// <param name="test">Filled in by the compiler.</param>
    /// <exception cref="TestFailedException">It differs, or is missing; the message shows the lines and what to do.</exception>
    [StackTraceHidden]
    public void Matches(string? name = null, [CallerFilePath] string testFile = "", [CallerMemberName] string test = "") =>
        SnapshotFile.Of(testFile, test, name, _content.Extension).Compare(Render());
}
