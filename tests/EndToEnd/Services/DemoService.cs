namespace EndToEnd.Services;

/// <summary>One running service with the demo asset, shared by tests that only read.</summary>
public abstract class DemoService(string flavour) : IAsyncLifetime
{
    private readonly ServiceEnvironment _environment = new();

    internal ServiceProcess Service { get; private set; } = null!;

    internal HttpClient Public => Service.Public;

    public async ValueTask InitializeAsync() => Service = await ServiceProcess.StartAsync(await Flavours.GetAsync(flavour), _environment);

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        _environment.Dispose();
        GC.SuppressFinalize(this);
    }
}
