using System.Globalization;
using System.Net;
using Plimsoll.Bench.Planted;

if (args is ["--round-ns"])
{
    Console.WriteLine(Work.RoundNs().ToString(CultureInfo.InvariantCulture));
    return 0;
}

if (args is not [var text] || !ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port))
{
    Console.Error.WriteLine("planted-service PORT: answers everything, at the costs that ROUNDS, WAIT_US, MEMORY_MB, START_MS, ERROR_EVERY and LEAK_BYTES name. planted-service --round-ns: what a round takes.");
    return 64;
}

const int waitingThreads = 64;
var costs = Costs.Read();
var leak = new Memory();
var answered = 0;
Waiting.For(TimeSpan.FromMilliseconds(costs.StartMs));
// Waiting blocks a thread, and the pool must have one for each who waits.
ThreadPool.SetMinThreads(waitingThreads, waitingThreads);

var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
var app = builder.Build();
app.Run(context =>
{
    var path = context.Request.Path.Value;
    if (path == "/waits") Waiting.For(TimeSpan.FromMicroseconds(costs.WaitUs));
    Work.Do(costs.Rounds);
    leak.Leak(costs.LeakBytes);
    if (path == "/works" && costs.ErrorEvery > 0 && Interlocked.Increment(ref answered) % costs.ErrorEvery == 0) context.Response.StatusCode = StatusCodes.Status500InternalServerError;
    return context.Response.WriteAsync("ok");
});
await app.StartAsync();
Memory.Hold(costs.MemoryMb);
await app.WaitForShutdownAsync();
return 0;
