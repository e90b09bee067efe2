namespace Plimsoll.Bench.Chaos;

/// <summary>Works until it is told to stop.</summary>
internal static class WorkerMode
{
    private const string Status = "working";

    public static async Task RunAsync(ChaosQueue queue, string name, Task told)
    {
        await using var worker = queue.Worker(name, new Refusals(static () => Status));
        await worker.StartAsync(CancellationToken.None);
        Console.WriteLine(Status);
        await told;
        await worker.StopAsync(CancellationToken.None);
        Console.WriteLine($"lost {worker.LostLeases} leases");
    }
}
