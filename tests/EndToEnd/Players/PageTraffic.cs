using System.Globalization;
using Microsoft.Playwright;
using Plimsoll.Testing;

namespace EndToEnd.Players;

/// <summary>What a page asks of the service, as its browser sees it.</summary>
internal sealed class PageTraffic
{
    private readonly Lock _lock = new();
    private readonly List<PlaybackAsked> _asked = [];
    private readonly IPage _page;
    private int _segments;

    internal PageTraffic(IPage page)
    {
        _page = page;
        page.Response += (_, answer) => Take(answer);
    }

    /// <summary>How many media segments have come.</summary>
    internal int Segments => Volatile.Read(ref _segments);

    /// <summary>Every question for what there is to play, in their order.</summary>
    internal IReadOnlyList<PlaybackAsked> Asked
    {
        get { lock (_lock) return [.. _asked]; }
    }

    /// <summary>When the browser asked each of these questions, by its own clock, in milliseconds.</summary>
    internal Task<double[]> AskedAtAsync() => Eventually.GetAsync(
        () => _page.EvaluateAsync<double[]>(
            "() => performance.getEntriesByType('resource').filter(entry => entry.name.includes('/v1/playback/')).map(entry => entry.startTime)"),
        times => times.Length >= Asked.Count,
        "the browser tells when it asked");

    private void Take(IResponse answer)
    {
        if (answer.Ok && answer.Url.EndsWith(".m4s", StringComparison.Ordinal)) Interlocked.Increment(ref _segments);
        if (!answer.Url.Contains("/v1/playback/", StringComparison.Ordinal)) return;
        var asked = new PlaybackAsked(Number(answer.Request.Headers, "x-retry-attempt"), answer.Status, Number(answer.Headers, "retry-after"));
        lock (_lock) _asked.Add(asked);
    }

    private static int Number(Dictionary<string, string> headers, string name) =>
        headers.TryGetValue(name, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : 0;
}
