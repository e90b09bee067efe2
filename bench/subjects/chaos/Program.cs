using System.Runtime.InteropServices;
using Plimsoll.Bench.Chaos;

try
{
    var run = SubjectRun.Parse(args);
    var url = Environment.GetEnvironmentVariable("QUEUE_URL") is { Length: > 0 } set
        ? new Uri(set)
        : throw new ArgumentException("QUEUE_URL is not set. The bench sets it; see bench/README.md.");
    var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    using var signal = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
    {
        context.Cancel = true;
        told.TrySetResult();
    });
    await using var queue = ChaosQueue.Open(url, new SkewedTime(run.Skew));
    await (run.Mode switch
    {
        SubjectRun.SetUp => queue.MigrateAsync(),
        SubjectRun.Worker => WorkerMode.RunAsync(queue, run.Name, told.Task),
        _ => new ProducerMode(queue).RunAsync(told.Task),
    });
    return 0;
}
catch (Exception failed) when (failed is ArgumentException or UriFormatException or InvalidOperationException)
{
    Console.Error.WriteLine(failed);
    return 1;
}
