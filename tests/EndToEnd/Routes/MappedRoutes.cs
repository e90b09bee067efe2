using EndToEnd.Services;
using Plimsoll.Testing;

namespace EndToEnd.Routes;

/// <summary>The routes of the built service, asked from inside by <see cref="RouteProbe"/>.</summary>
internal static class MappedRoutes
{
    internal static async Task<IReadOnlyList<string>> ReadAsync()
    {
        using var environment = new ServiceEnvironment();
        return await ReadAsync(environment);
    }

    internal static async Task<IReadOnlyList<string>> ReadAsync(ServiceEnvironment environment)
    {
        var file = Path.Combine(environment.Folder, "routes");
        environment.With("DOTNET_STARTUP_HOOKS", typeof(MappedRoutes).Assembly.Location).With(RouteProbe.FileVariable, file);
        await using var service = await ServiceProcess.StartAsync(Flavours.Jit, environment);
        await Eventually.TrueAsync(() => File.Exists(file), "the probe has written the routes");
        return await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken);
    }
}
