using EndToEnd.Api;
using EndToEnd.Services;

namespace EndToEnd.Routes;

/// <summary>The two OpenAPI documents against the service: every route is described, every described operation answers as described.</summary>
public sealed class ApiDescriptionTests
{
    private const string OperationsToken = "operator-token-0123456789";

    /// <summary>Statuses that a tour cannot bring about, each with where it is shown.</summary>
    private static readonly Dictionary<string, string> ShownElsewhere = new()
    {
        ["POST /v1/assets 202"] = "needs a queue: WorkerDescriptionTests",
        ["POST /v1/assets 507"] = "DiskFaultTests",
        ["POST /v1/beacons 503"] = "needs a store that takes no beacons for as long as ten thousand arrive; BeaconSuite",
        ["GET /ops/v1/* 403"] = "needs a token without a scope, which only tests of the library make: OperationsAccessTests",
        ["GET /metrics 403"] = "the same",
        ["POST /ops/v1/caches:purge 403"] = "the same",
        ["POST /ops/v1/caches:purge 503"] = "needs other instances that cannot be told: CachesApiTests",
        ["GET /metrics 503"] = "needs a meter that fails: OperationsApi's own tests",
        ["GET /health/* 503"] = "needs a service that is starting or stopping: HealthTests",
    };

    [Fact]
    public async Task Every_mapped_route_is_described_and_every_described_operation_is_mapped()
    {
        using var environment = new ServiceEnvironment();
        await using var service = await ServiceProcess.StartAsync(Flavours.Jit, environment);
        var described = (await PublicAsync(service)).Operations.Concat((await OperationsAsync(service)).Operations);

        var mapped = await MappedRoutes.ReadAsync();

        Assert.Equal(described.Order(StringComparer.Ordinal), mapped.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("jit")]
    [InlineData("aot")]
    public async Task The_public_api_answers_as_it_is_described(string flavour)
    {
        using var environment = new ServiceEnvironment();
        environment.With("MAX_UPLOAD", PublicTour.MaxUpload);
        var build = await Flavours.GetAsync(flavour);
        await using var service = await ServiceProcess.StartAsync(build, environment);
        var description = await PublicAsync(service);

        List<Exchange> exchanges = [.. await new PublicTour(service, environment.Folder).RunAsync(), .. await PackagingTour.RunAsync(build)];

        AssertKept(description, [.. exchanges.Where(exchange => exchange is { Route: not "", Method: not "OPTIONS" })]);
    }

    [Theory]
    [InlineData("jit")]
    [InlineData("aot")]
    public async Task The_operations_api_answers_as_it_is_described(string flavour)
    {
        using var environment = new ServiceEnvironment();
        environment.With("PLIMSOLL_OPS_TOKEN", OperationsToken);
        await using var service = await ServiceProcess.StartAsync(await Flavours.GetAsync(flavour), environment);
        var description = await OperationsAsync(service);

        AssertKept(description, await OperationsTour.RunAsync(service.Operations, OperationsToken));
    }

    private static void AssertKept(ApiDescription description, IReadOnlyList<Exchange> exchanges)
    {
        var contradictions = exchanges.SelectMany(description.Contradictions).ToList();
        Assert.True(contradictions.Count == 0, string.Join('\n', contradictions));

        // Every operation has answered with success: it is there, and not 404 or 405 for everything.
        var successful = exchanges.Where(exchange => exchange.Status < 300).Select(exchange => $"{exchange.Method} {exchange.Route}");
        Assert.Empty(description.Operations.Except(successful));

        var seen = exchanges.Select(exchange => $"{exchange.Method} {exchange.Route} {exchange.Status}").ToHashSet();
        string[] unseen = [.. description.Statuses.Where(status => !status.StartsWith("HEAD ", StringComparison.Ordinal) && !seen.Contains(status) && !IsShownElsewhere(status))];
        Assert.Empty(unseen);
    }

    private static bool IsShownElsewhere(string status) => ShownElsewhere.Keys.Any(pattern =>
        pattern == status || (pattern.Split('*') is [var start, var end] && status.StartsWith(start, StringComparison.Ordinal) && status.EndsWith(end, StringComparison.Ordinal)));

    private static async Task<ApiDescription> PublicAsync(ServiceProcess service) =>
        new((await new ApiCaller(service.Public).GetAsync(PublicRoutes.Description, "/openapi.json", 200)).Body);

    private static async Task<ApiDescription> OperationsAsync(ServiceProcess service) =>
        new((await new ApiCaller(service.Operations).GetAsync("", "/ops/v1/openapi.json", 200, OperationsToken)).Body);
}
