using System.Text.Json;
using Plimsoll.Contracts;
using Plimsoll.Jobs;

namespace Plimsoll.Bench.Chaos;

/// <summary>The kinds of jobs, and which kind a number is: the traffic is the same in every run.</summary>
internal static class ChaosKinds
{
    /// <summary>Its effect goes through OnceAsync.</summary>
    public const string Once = "once";

    /// <summary>Closes the job within the transaction of its effect.</summary>
    public const string Closing = "closing";

    /// <summary>In a FIFO group; closes like both of them in turn.</summary>
    public const string Ordered = "ordered";

    /// <summary>Fails for good.</summary>
    public const string Poison = "poison";

    /// <summary>Fails once or twice, before its effect or after it.</summary>
    public const string Flaky = "flaky";

    public const int Groups = 12;

    public static OrderPolicy Order { get; } = new() { By = "group", OnFailure = OrderFailure.Park };

    public static IReadOnlyList<string> All { get; } = [Once, Closing, Ordered, Poison, Flaky];

    // 30 % are poison.
    private static readonly string[] Pattern = [Poison, Once, Ordered, Flaky, Closing, Poison, Once, Ordered, Poison, Ordered];

    public static string Of(int number) => Pattern[number % Pattern.Length];

    public static ChaosJob Job(int number)
    {
        if (Of(number) != Ordered) return new ChaosJob(number);
        var before = Pattern.Take(number % Pattern.Length).Count(kind => kind == Ordered);
        var place = (number / Pattern.Length * Pattern.Count(kind => kind == Ordered)) + before;
        return new ChaosJob(number, $"g{place % Groups}", place / Groups);
    }

    /// <summary>The jobs of so many numbers.</summary>
    public static NewJob[] Batch(int first, int count, DateTimeOffset now) => [.. Enumerable.Range(first, count).Select(number => NewJob(Job(number), now))];

    private static NewJob NewJob(ChaosJob job, DateTimeOffset now) => new(
        new JobHeader { Queue = ChaosQueue.Name, Type = Of(job.Number), CreatedAt = now, OrderFailure = Order.OnFailure },
        JsonSerializer.SerializeToUtf8Bytes(job, ChaosJson.Default.ChaosJob), $"{job.Number}", job.Group);
}
