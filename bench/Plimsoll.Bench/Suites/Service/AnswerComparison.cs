using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Plimsoll.Bench.Subjects;

namespace Plimsoll.Bench.Suites.Service;

/// <summary>
/// Refuses to measure subjects that do different work: their manifests must be equal byte by byte, with equal entity tags;
/// their playback answers may differ in the member that says who answered; a wrong token must be refused by all.
/// </summary>
internal sealed class AnswerComparison : IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });

    /// <summary>Compares every subject with the first. Throws <see cref="InvalidDataException"/> naming the first difference.</summary>
    public async Task<ServiceRoutes> RunAsync(IReadOnlyList<RunningSubject> subjects, CancellationToken cancellation)
    {
        var playback = await TextAsync(subjects[0], ServiceRoutes.Playback, cancellation);
        var routes = ServiceRoutes.FromPlayback(playback);
        foreach (var subject in subjects)
        {
            await ComparePlaybackAsync(subjects[0], subject, cancellation);
            foreach (var path in routes.Manifests) await CompareManifestAsync(subjects[0], subject, path, cancellation);
            await CheckRefusalsAsync(subject, routes, cancellation);
        }

        return routes;
    }

    /// <summary>The runtime that a subject says it runs on.</summary>
    public async Task<string> RuntimeOfAsync(RunningSubject subject, CancellationToken cancellation) =>
        RuntimeIn(await TextAsync(subject, ServiceRoutes.Playback, cancellation));

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    // Tokens change when a new time bucket begins, so a pair of answers may straddle one; a second pair cannot.
    private async Task ComparePlaybackAsync(RunningSubject reference, RunningSubject subject, CancellationToken cancellation)
    {
        string expected = "", actual = "";
        for (var attempt = 0; attempt < 2; attempt++)
        {
            expected = WithoutTelemetry(await TextAsync(reference, ServiceRoutes.Playback, cancellation));
            actual = WithoutTelemetry(await TextAsync(subject, ServiceRoutes.Playback, cancellation));
            if (expected == actual) return;
        }

        throw Difference(reference, subject, ServiceRoutes.Playback, expected, actual);
    }

    private async Task CompareManifestAsync(RunningSubject reference, RunningSubject subject, string path, CancellationToken cancellation)
    {
        using var expected = await AskAsync(reference, path, cancellation);
        using var actual = await AskAsync(subject, path, cancellation);
        if (actual.StatusCode != HttpStatusCode.OK) throw new InvalidDataException($"{subject.Name} answers {(int)actual.StatusCode} on {path}.");
        if (expected.Headers.ETag?.Tag != actual.Headers.ETag?.Tag || actual.Headers.ETag is null)
            throw Difference(reference, subject, path + " (ETag)", expected.Headers.ETag?.Tag ?? "none", actual.Headers.ETag?.Tag ?? "none");
        if (expected.Content.Headers.ContentType?.MediaType != actual.Content.Headers.ContentType?.MediaType)
            throw Difference(reference, subject, path + " (Content-Type)", $"{expected.Content.Headers.ContentType}", $"{actual.Content.Headers.ContentType}");
        var expectedBody = await expected.Content.ReadAsByteArrayAsync(cancellation);
        var actualBody = await actual.Content.ReadAsByteArrayAsync(cancellation);
        if (!expectedBody.AsSpan().SequenceEqual(actualBody))
            throw Difference(reference, subject, path, Encoding.UTF8.GetString(expectedBody), Encoding.UTF8.GetString(actualBody));
    }

    private async Task CheckRefusalsAsync(RunningSubject subject, ServiceRoutes routes, CancellationToken cancellation)
    {
        await CheckStatusAsync(subject, Forged(routes.Multivariant), HttpStatusCode.Forbidden, cancellation);
        await CheckStatusAsync(subject, Forged(routes.Media[0]), HttpStatusCode.Forbidden, cancellation);
        await CheckStatusAsync(subject, routes.Media[0].Replace("/index.m3u8", "-none/index.m3u8", StringComparison.Ordinal), HttpStatusCode.NotFound, cancellation);
        await CheckStatusAsync(subject, ServiceRoutes.Playback + "-none", HttpStatusCode.NotFound, cancellation);
    }

    private async Task CheckStatusAsync(RunningSubject subject, string path, HttpStatusCode expected, CancellationToken cancellation)
    {
        using var answer = await AskAsync(subject, path, cancellation);
        if (answer.StatusCode != expected) throw new InvalidDataException($"{subject.Name} answers {(int)answer.StatusCode} on {path}; {(int)expected} is right.");
    }

    private async Task<string> TextAsync(RunningSubject subject, string path, CancellationToken cancellation)
    {
        using var answer = await AskAsync(subject, path, cancellation);
        if (answer.StatusCode != HttpStatusCode.OK) throw new InvalidDataException($"{subject.Name} answers {(int)answer.StatusCode} on {path}.");
        return await answer.Content.ReadAsStringAsync(cancellation);
    }

    private Task<HttpResponseMessage> AskAsync(RunningSubject subject, string path, CancellationToken cancellation) =>
        _client.GetAsync(new Uri($"http://{subject.EndPoint}{path}"), cancellation);

    /// <summary>The answer without its last member, which says who answered; the rest keeps its order and its spelling.</summary>
    internal static string WithoutTelemetry(string answer)
    {
        var at = answer.LastIndexOf(",\"telemetry\":{", StringComparison.Ordinal);
        return at >= 0 && answer.EndsWith("}}", StringComparison.Ordinal)
            ? answer[..at]
            : throw new InvalidDataException($"A playback answer does not end with the member telemetry: {answer}");
    }

    /// <summary>The path with one character of the token's signature changed.</summary>
    internal static string Forged(string path)
    {
        var segments = path.Split('/');
        var token = segments[3];
        var place = token.Length - 10;
        segments[3] = $"{token[..place]}{(token[place] == 'A' ? 'B' : 'A')}{token[(place + 1)..]}";
        return string.Join('/', segments);
    }

    private static string RuntimeIn(string answer) => JsonNode.Parse(answer)?["telemetry"]?["runtime"]?.GetValue<string>()
        ?? throw new InvalidDataException("A playback answer has no telemetry.runtime.");

    private static InvalidDataException Difference(RunningSubject reference, RunningSubject subject, string path, string expected, string actual)
    {
        var at = 0;
        while (at < expected.Length && at < actual.Length && expected[at] == actual[at]) at++;
        return new InvalidDataException(
            $"{subject.Name} and {reference.Name} answer differently on {path} from character {at} on, so comparing their speed would mean nothing. "
            + $"{reference.Name}: '{Around(expected, at)}'. {subject.Name}: '{Around(actual, at)}'.");
    }

    private static string Around(string text, int at) => text[Math.Max(0, at - 40)..Math.Min(text.Length, at + 40)];
}
