using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Plimsoll.Evidence.Recording;

/// <summary>Reads a HAR file (HTTP Archive 1.2), as browsers export it: the requests to one origin. Throws <see cref="ReplayFileException"/> with a JSON path for what is broken.</summary>
internal sealed class HarReader
{
    private const long BytesMax = 1024L * 1024 * 1024;
    private readonly string _path;
    private readonly string? _origin;
    private readonly SortedDictionary<string, long> _leftOut = new(StringComparer.Ordinal);

    private HarReader(string path, string? origin) => (_path, _origin) = (path, origin);

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="origin">The origin whose requests are taken, such as <c>https://shop.example</c>; the most frequent one when <see langword="null"/>.</param>
    public static HarRecording Read(string path, string? origin) => new HarReader(path, origin).Read();

    private HarRecording Read()
    {
        using var document = Open();
        var entries = Member(Member(document.RootElement, "$", "log", JsonValueKind.Object), "$.log", "entries", JsonValueKind.Array);
        var taken = new List<HarEntry>();
        var index = 0;
        foreach (var entry in entries.EnumerateArray())
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"$.log.entries[{index++}]");
            if (Take(entry, place) is { } one) taken.Add(one);
        }

        var origin = _origin?.TrimEnd('/') ?? taken.GroupBy(static entry => entry.Origin).OrderByDescending(static same => same.Count()).FirstOrDefault()?.Key
            ?? throw new ReplayFileException($"{_path}: $.log.entries: none of its {index} entries can be asked again: {string.Join("; ", _leftOut.Select(static reason => $"{reason.Value} {reason.Key}"))}");
        HarEntry[] own = [.. taken.Where(entry => entry.Origin == origin).OrderBy(static entry => entry.StartedAt)];
        foreach (var other in taken.Where(entry => entry.Origin != origin)) LeaveOut($"to another origin, {other.Origin}");
        if (own.Length == 0) throw new ReplayFileException($"{_path}: $.log.entries: no request goes to {origin}; there are {string.Join(", ", taken.Select(static entry => entry.Origin).Distinct().Order(StringComparer.Ordinal))}");
        return new HarRecording(origin, own[0].StartedAt, [.. own], _leftOut.ToImmutableSortedDictionary(StringComparer.Ordinal));
    }

    private JsonDocument Open()
    {
        try
        {
            if (new FileInfo(_path) is { Exists: true, Length: > BytesMax }) throw new ReplayFileException($"{_path}: the file is larger than {BytesMax} bytes; export fewer pages");
            using var file = File.OpenRead(_path);
            return JsonDocument.Parse(file, new JsonDocumentOptions { MaxDepth = 256 });
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ReplayFileException($"{_path}: the file can't be read: {fault.Message}", fault);
        }
        catch (JsonException fault)
        {
            throw new ReplayFileException(string.Create(CultureInfo.InvariantCulture, $"{_path}:{fault.LineNumber + 1}: this is no JSON at byte {fault.BytePositionInLine + 1} of the line; export the file anew"), fault);
        }
    }

    private HarEntry? Take(JsonElement entry, string place)
    {
        Require(entry, place, JsonValueKind.Object);
        var request = Member(entry, place, "request", JsonValueKind.Object);
        var url = Text(request, $"{place}.request", "url");
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri)) throw Broken($"{place}.request.url", "is no address");
        if (uri.Scheme is not ("http" or "https")) return LeaveOut($"no HTTP, but {uri.Scheme}:");
        if (entry.TryGetProperty("_fromCache", out _)) return LeaveOut("answered by the browser's own cache");
        var response = Member(entry, place, "response", JsonValueKind.Object);
        var status = Number(response, $"{place}.response", "status") ?? throw Broken($"{place}.response.status", "is missing");
        if (status is 0) return LeaveOut("aborted or blocked, with status 0");
        if (status is 101) return LeaveOut("an upgrade, such as to a WebSocket");
        if (status is < 200 or > 599) throw Broken($"{place}.response.status", "is no status");
        return new HarEntryReader(request, response, $"{place}.request", $"{place}.response", this).Read(uri, url, (int)status, StartedAt(entry, place), Number(entry, place, "time") ?? 0, Connection(entry));
    }

    // Chrome writes a number, Firefox a port; both as text.
    private static string Connection(JsonElement entry) =>
        entry.TryGetProperty("connection", out var connection) ? connection.ToString() : entry.TryGetProperty("serverIPAddress", out var server) ? server.ToString() : "";

    private DateTimeOffset StartedAt(JsonElement entry, string place) =>
        DateTimeOffset.TryParse(Text(entry, place, "startedDateTime"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : throw Broken($"{place}.startedDateTime", "is no time, such as 2026-03-01T12:00:00.000Z");

    private HarEntry? LeaveOut(string why)
    {
        _leftOut[why] = _leftOut.GetValueOrDefault(why) + 1;
        return null;
    }

    /// <summary>Something of a request is not kept.</summary>
    public void Drop(string what) => LeaveOut(what);

    /// <summary>A member that has to be there.</summary>
    public JsonElement Member(JsonElement parent, string place, string name, JsonValueKind kind)
    {
        Require(parent, place, JsonValueKind.Object);
        if (!parent.TryGetProperty(name, out var member)) throw Broken($"{place}.{name}", "is missing");
        Require(member, $"{place}.{name}", kind);
        return member;
    }

    /// <summary>A text that has to be there.</summary>
    public string Text(JsonElement parent, string place, string name)
    {
        try
        {
            return Member(parent, place, name, JsonValueKind.String).GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw Broken($"{place}.{name}", "has half of a surrogate pair, which no text can hold");
        }
    }

    /// <summary>A number that may be there.</summary>
    public double? Number(JsonElement parent, string place, string name)
    {
        if (!parent.TryGetProperty(name, out var member) || member.ValueKind == JsonValueKind.Null) return null;
        Require(member, $"{place}.{name}", JsonValueKind.Number);
        return member.GetDouble();
    }

    /// <summary>What is said of a broken file.</summary>
    public ReplayFileException Broken(string place, string what) => new($"{_path}: {place}: this {what}; export the file anew, or mend it");

    private void Require(JsonElement element, string place, JsonValueKind kind)
    {
        if (element.ValueKind != kind) throw Broken(place, $"is {element.ValueKind.ToString().ToLowerInvariant()} where {kind.ToString().ToLowerInvariant()} is expected");
    }
}
