using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Plimsoll.Evidence.Recording;

/// <summary>Reads a request of a HAR file and its answer.</summary>
internal sealed class HarEntryReader(JsonElement request, JsonElement response, string requestPlace, string responsePlace, HarReader har)
{
    public HarEntry Read(Uri uri, string url, int status, DateTimeOffset startedAt, double tookMs, string connection)
    {
        var headers = Headers(request, requestPlace);
        var body = Body(ref headers);
        var entry = new ReplayEntry
        {
            Connection = 0,
            Sequence = 0,
            AtMs = 0,
            Method = Method(),
            Target = TargetOf(url),
            Headers = headers,
            Answer = new ReplayAnswer
            {
                Status = status,
                Headers = Headers(response, responsePlace),
                Bytes = response.TryGetProperty("content", out var content) && content.ValueKind == JsonValueKind.Object ? Math.Max(0, (long)(har.Number(content, $"{responsePlace}.content", "size") ?? 0)) : 0,
                EndMs = Math.Max(0, tookMs),
            },
        };
        return new HarEntry(uri.GetLeftPart(UriPartial.Authority).Replace(uri.UserInfo + "@", "", StringComparison.Ordinal), connection, startedAt, entry, body);
    }

    private string Method()
    {
        var method = har.Text(request, requestPlace, "method").ToUpperInvariant();
        return method.Length is > 0 and <= 32 && method.All(static letter => char.IsAsciiLetter(letter) || letter is '-') ? method : throw har.Broken($"{requestPlace}.method", "is no method");
    }

    // As it was written: a parser of addresses would change it.
    private static string TargetOf(string url)
    {
        var start = url.IndexOf("://", StringComparison.Ordinal) + 3;
        var path = url.AsSpan(start).IndexOfAny('/', '?', '#');
        if (path < 0) return "/";
        var target = url[(start + path)..];
        var fragment = target.IndexOf('#', StringComparison.Ordinal);
        if (fragment >= 0) target = target[..fragment];
        return target.StartsWith('/') ? Printable(target) : "/" + Printable(target);
    }

    private static string Printable(string target) => string.Concat(target.Select(static letter => letter is <= ' ' or > '~' ? Uri.EscapeDataString(letter.ToString()) : letter.ToString()));

    private ImmutableArray<ReplayHeader> Headers(JsonElement message, string place)
    {
        var headers = ImmutableArray.CreateBuilder<ReplayHeader>();
        var index = 0;
        foreach (var header in har.Member(message, place, "headers", JsonValueKind.Array).EnumerateArray())
        {
            var at = string.Create(CultureInfo.InvariantCulture, $"{place}.headers[{index++}]");
            var name = har.Text(header, at, "name");
            // The pseudo headers of HTTP/2 are the request line of HTTP/1.1.
            if (name.StartsWith(':')) continue;
            if (!PlainNames.IsToken(name)) har.Drop("a header whose name is none");
            else headers.Add(new ReplayHeader(name, har.Text(header, at, "value")));
        }

        return headers.ToImmutable();
    }

    private byte[]? Body(ref ImmutableArray<ReplayHeader> headers)
    {
        if (!request.TryGetProperty("postData", out var data) || data.ValueKind == JsonValueKind.Null) return null;
        var place = $"{requestPlace}.postData";
        if (!headers.Any(static header => header.Name.Equals("content-type", StringComparison.OrdinalIgnoreCase)) && data.TryGetProperty("mimeType", out var type) && type.ValueKind == JsonValueKind.String && type.GetString() is { Length: > 0 } media)
            headers = headers.Add(new ReplayHeader("Content-Type", media));
        if (data.TryGetProperty("text", out _) && har.Text(data, place, "text") is { Length: > 0 } text) return Bytes(data, place, text);
        if (!data.TryGetProperty("params", out var parameters) || parameters.ValueKind != JsonValueKind.Array || parameters.GetArrayLength() == 0) return null;
        return Encoding.UTF8.GetBytes(string.Join('&', parameters.EnumerateArray().Select((parameter, index) => Pair(parameter, string.Create(CultureInfo.InvariantCulture, $"{place}.params[{index}]")))));
    }

    private byte[] Bytes(JsonElement data, string place, string text)
    {
        var isBase64 = (data.TryGetProperty("encoding", out var encoding) || data.TryGetProperty("_encoding", out encoding)) && encoding.ValueKind == JsonValueKind.String && encoding.GetString() == "base64";
        if (!isBase64) return Encoding.UTF8.GetBytes(text);
        try
        {
            return Convert.FromBase64String(text);
        }
        catch (FormatException)
        {
            throw har.Broken($"{place}.text", "is no base64, which its encoding says it is");
        }
    }

    private string Pair(JsonElement parameter, string place)
    {
        var name = har.Text(parameter, place, "name");
        if (parameter.TryGetProperty("value", out _)) return $"{Uri.EscapeDataString(name)}={Uri.EscapeDataString(har.Text(parameter, place, "value"))}";
        har.Drop("the content of a file that a form sent, which browsers do not export");
        return $"{Uri.EscapeDataString(name)}=";
    }
}
