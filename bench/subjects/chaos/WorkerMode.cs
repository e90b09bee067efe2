namespace Plimsoll.Bench.Chaos;

/// <summary>Works until it is told to stop.</summary>
internal static class WorkerMode
{
    public static async Task RunAsync(ChaosQueue queue, string name, Task told)
    {
        await using var worker = queue.Worker(name);
        await worker.StartAsync(CancellationToken.None);
        Console.WriteLine("working");
        await told;
        await worker.StopAsync(CancellationToken.None);
        Console.WriteLine($"lost {worker.LostLeases} leases");
    }
}
