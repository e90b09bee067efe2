using System.Diagnostics;
using Plimsoll.Testing;

namespace EndToEnd.Services;

/// <summary>The flavours under test. The native one is published once per run; an unchanged tree makes that quick.</summary>
internal static class Flavours
{
    private static readonly Lazy<Task<ServiceFlavour>> PublishedAot = new(PublishAotAsync);

    internal static ServiceFlavour Jit { get; } = new("jit", "dotnet", [RepositoryFolder.Path("artifacts/bin/ManifestApi.Delivery/" + Configuration + "/manifest-api.dll")]);

    private static string Configuration =>
#if DEBUG
        "debug";
#else
        "release";
#endif

    internal static Task<ServiceFlavour> AotAsync() => PublishedAot.Value;

    internal static async Task<ServiceFlavour> GetAsync(string name) => name == "aot" ? await AotAsync() : Jit;

    private static async Task<ServiceFlavour> PublishAotAsync()
    {
        var target = RepositoryFolder.Path("artifacts/publish/manifest-api-aot");
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            ArgumentList = { "publish", RepositoryFolder.Path("services/manifest-api/Delivery"), "-c", "Release", "-p:Flavour=aot", "-p:RunAnalyzers=false", "-o", target, "--nologo", "-v", "quiet" },
        };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"The native flavour does not publish:\n{output}");
        return new ServiceFlavour("aot", Path.Combine(target, "manifest-api"), []);
    }
}
