using System.Text.Json;
using Plimsoll.Bench.Jobs;

try
{
    var run = SubjectRun.Parse(args);
    var url = Environment.GetEnvironmentVariable("QUEUE_URL") is { Length: > 0 } set
        ? new Uri(set)
        : throw new ArgumentException("QUEUE_URL is not set. The bench sets it; see bench/README.md.");
    await using var queue = await NoopQueue.OpenAsync(url);
    var result = run.Mode == SubjectRun.Idle ? await IdleMode.RunAsync(queue, run) : await BusyModes.RunAsync(queue, run);
    Console.WriteLine(JsonSerializer.Serialize(result, SubjectJson.Default.SubjectResult));
    return 0;
}
catch (Exception failed) when (failed is ArgumentException or UriFormatException or InvalidOperationException)
{
    Console.Error.WriteLine(failed.Message);
    return 1;
}
