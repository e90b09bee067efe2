namespace Plimsoll.Bench.Chaos;

/// <summary>Works until it is told to stop.</summary>
internal static class WorkerMode
{
    public static async Task RunAsync(ChaosQueue queue, string name, Task told)
    {
        var refusals = new Refusals(static () => "working");
        await using var worker = queue.Worker(name, refusals);
        await worker.StartAsync(CancellationToken.None);
        refusals.Say();
        await told;
        await worker.StopAsync(CancellationToken.None);
        Console.WriteLine($"lost {worker.LostLeases} leases");
    }
}
