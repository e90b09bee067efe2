using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using Plimsoll.Evidence.Parity;
using Plimsoll.Evidence.Workloads.Drawing;

namespace Plimsoll.Evidence.Hostile;

/// <summary>
/// Plays hostile cases on one service beside a load, on connections of their own and apart from the thread of the load. What comes of them is counted here
/// and in no figure of a route.
/// </summary>
internal sealed class HostileBeside(RequestList list, HostileDraw? drawn, IPEndPoint service, TimeProvider time)
{
    /// <summary>So many at once; one that finds as many under way is not played, for this machine has a load to send.</summary>
    private const int MostAtOnce = 64;
    private const string TooMany = "not played: too many were under way";
    private const string AtEnd = "under way at the end";

    private readonly Dictionary<(int Number, string Name), Dictionary<string, int>> _seen = [];
    private int _underWay;

    /// <summary>Runs a load on services with the hostile cases of its workload beside it, on each of them alike.</summary>
    public static async Task<(T Load, ImmutableArray<ImmutableArray<HostileCount>> Hostile)> AroundAsync<T>(RequestList list, ImmutableArray<IPEndPoint> services, TimeProvider time, Func<Task<T>> load, CancellationToken cancellation)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var drawn = HostileMix.Draw(list);
        var since = time.GetTimestamp();
        var sides = services.Select(service => new HostileBeside(list, drawn, service, time).RunAsync(since, over.Token)).ToArray();
        try
        {
            var report = await load();
            await over.CancelAsync();
            return (report, [.. await Task.WhenAll(sides)]);
        }
        finally
        {
            await over.CancelAsync();
            await Task.WhenAll(sides);
        }
    }

    /// <summary>The counts of several blocks together.</summary>
    public static ImmutableArray<HostileCount> Joined(ImmutableArray<HostileCount> first, ImmutableArray<HostileCount> second) =>
    [
        .. first.Concat(second).GroupBy(static count => (count.Number, count.Name)).OrderBy(static same => same.Key.Number).ThenBy(static same => same.Key.Name, StringComparer.Ordinal)
            .Select(static same => new HostileCount(same.Key.Number, same.Key.Name, same.Sum(static count => count.Played), same.SelectMany(static count => count.Seen)
                .GroupBy(static seen => seen.Key, StringComparer.Ordinal).ToImmutableSortedDictionary(static seen => seen.Key, static seen => seen.Sum(static each => each.Value), StringComparer.Ordinal))),
    ];

    /// <summary>Plays them until the load is over.</summary>
    /// <param name="since">When the schedule began, for all services at once.</param>
    /// <param name="over">The load is over.</param>
    private async Task<ImmutableArray<HostileCount>> RunAsync(long since, CancellationToken over)
    {
        var plays = new List<Task>();
        if (drawn is not null)
        {
            var target = drawn.Target with { EndPoint = service };
            var ids = new TraceIds(SeededStream.Of(list.Seed, "hostile traces"));
            foreach (var (at, each) in drawn.Plays)
            {
                if (!await WaitAsync(at - time.GetElapsedTime(since), over)) break;
                var (trace, span) = ids.Next();
                if (Volatile.Read(ref _underWay) >= MostAtOnce)
                {
                    Count(each, TooMany);
                    continue;
                }

                // Counted here: those that no thread has begun yet are under way, too.
                Interlocked.Increment(ref _underWay);
                plays.Add(Task.Run(() => PlayAsync(each, new HostilePlay(target, TraceIds.Header(trace, span), time), over), CancellationToken.None));
            }
        }

        await Task.WhenAll(plays);
        return [.. _seen.OrderBy(static each => each.Key.Number).ThenBy(static each => each.Key.Name, StringComparer.Ordinal).Select(static each =>
            new HostileCount(each.Key.Number, each.Key.Name, each.Value.Where(static seen => seen.Key != TooMany).Sum(static seen => seen.Value), each.Value.ToImmutableSortedDictionary(StringComparer.Ordinal)))];
    }

    private async Task<bool> WaitAsync(TimeSpan wait, CancellationToken over)
    {
        if (wait > TimeSpan.Zero) await Task.WhenAny(Task.Delay(wait, time, over));
        return !over.IsCancellationRequested;
    }

    private async Task PlayAsync(HostileCase each, HostilePlay play, CancellationToken over)
    {
        try
        {
            using (play) Count(each, HostileRun.Describe(await each.PlayAsync(play, over)));
        }
        catch (SocketException fault)
        {
            Count(each, $"{fault.SocketErrorCode}");
        }
        catch (OperationCanceledException)
        {
            Count(each, AtEnd);
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }

    private void Count(HostileCase each, string seen)
    {
        lock (_seen)
        {
            if (!_seen.TryGetValue((each.Number, each.Name), out var counts)) _seen[(each.Number, each.Name)] = counts = new Dictionary<string, int>(StringComparer.Ordinal);
            counts[seen] = counts.GetValueOrDefault(seen) + 1;
        }
    }
}
