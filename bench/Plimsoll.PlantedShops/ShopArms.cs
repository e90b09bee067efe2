using System.Text;
using Plimsoll.Evidence.Outgoing;
using Plimsoll.Evidence.Parity;
using Plimsoll.Evidence.Telemetry;

namespace Plimsoll.PlantedShops;

/// <summary>Four shops, each with a database, a dependency and a collector of its own; the last two with a difference.</summary>
internal sealed class ShopArms : IAsyncDisposable
{
    private static readonly string[] Names = ["A", "A′", "B", "B′"];
    private readonly string _folder = Directory.CreateTempSubdirectory("plimsoll-shop-").FullName;
    private readonly List<IAsyncDisposable> _started = [];

    public static IReadOnlyList<ParityCase> Cases { get; } =
    [
        new() { Name = "GET /items/{id}", Target = "/items/7" },
        new()
        {
            Name = "POST /orders", Method = "POST", Target = "/orders", Headers = [new("Content-Type", "application/json")],
            Body = Encoding.UTF8.GetBytes("""{"item":7,"quantity":2}"""),
        },
        new() { Name = "GET /nowhere", Target = "/nowhere", Repetitions = 2 },
        new() { Name = "GET /old", Target = "/old", Repetitions = 2 },
        new() { Name = "GET /stream", Target = "/stream", Kind = CaseKind.Stream },
        new() { Name = "GET /report, gone", Target = "/report", Kind = CaseKind.Abort, Repetitions = 1 },
        new() { Name = "GET /items/{id}, read slowly", Target = "/stream", Kind = CaseKind.SlowReader, Repetitions = 1 },
        new() { Name = "GET /items/{id}, half sent", Target = "/items/7", Kind = CaseKind.Stall, Repetitions = 1 },
    ];

    public async Task<ParityReport> CompareAsync(PlantedDifference planted, int seed, CancellationToken cancellation)
    {
        var options = new ParityOptions { Seed = seed, StallLimit = TimeSpan.FromSeconds(4), QueriedNames = ["http_server_request_duration_seconds_bucket"] };
        return await new ParityRun(await StartAsync(planted, seed, cancellation), options, TimeProvider.System).RunAsync(Cases, cancellation);
    }

    public async Task<FourArms<ParityArm>> StartAsync(PlantedDifference planted, int seed, CancellationToken cancellation)
    {
        var arms = new List<ParityArm>();
        for (var index = 0; index < Names.Length; index++) arms.Add(await StartOneAsync(Names[index], index < 2 ? PlantedDifference.None : planted, (10 * seed) + index, cancellation));
        return new(arms[0], arms[1], arms[2], arms[3]);
    }

    public async ValueTask DisposeAsync()
    {
        _started.Reverse();
        foreach (var each in _started) await each.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    public async Task<ParityArm> StartOneAsync(string name, PlantedDifference planted, int seed, CancellationToken cancellation)
    {
        var stub = await OutgoingStub.StartAsync(Answer, TimeProvider.System, cancellation);
        _started.Add(stub);
        var store = new TelemetryStore();
        var receiver = await OtlpReceiver.StartAsync(store, cancellation);
        _started.Add(receiver);
        var database = Path.Combine(_folder, $"{seed}.db");
        var shop = new Shop(planted, seed, database, stub.Address, receiver.HttpAddress);
        _started.Add(shop);
        await shop.StartAsync(cancellation);
        return new ParityArm { Name = name, EndPoint = shop.EndPoint, Control = shop, Telemetry = store, Outgoing = stub, Rows = new SqliteRowReader(database) };
    }

    private static StubAnswer Answer(string call) => call switch
    {
        "GET /slow" => new() { Delay = TimeSpan.FromSeconds(2) },
        "GET /wait" => new() { Delay = TimeSpan.FromMilliseconds(400) },
        _ => new(),
    };
}
