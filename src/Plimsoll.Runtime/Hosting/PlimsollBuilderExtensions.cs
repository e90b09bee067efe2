using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Operations;
using Plimsoll.Runtime.Telemetry;
using Plimsoll.Runtime.Telemetry.Routes;

namespace Plimsoll.Runtime.Hosting;

/// <summary>Puts a service under its contract.</summary>
public static class PlimsollBuilderExtensions
{
    /// <summary>
    /// Makes the application of a boot: Kestrel over HTTP/1.1 and routing, and nothing that the contract and the configuration don't
    /// know of. No settings file and no <c>ASPNETCORE_</c> variable can add a listener or change a limit, and none is read at the start.
    /// </summary>
    /// <param name="boot">The boot. Files of the service are looked for beside its program.</param>
    public static WebApplicationBuilder CreateBuilder(this ServiceBoot boot)
    {
        ArgumentNullException.ThrowIfNull(boot);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            ApplicationName = boot.Contract.Service.Name,
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environments.Production,
        });
        builder.WebHost.UseKestrelCore();
        builder.Services.AddRoutingCore();
        builder.Services.AddClosedOptions();
        return builder;
    }

    /// <summary>
    /// Registers the boot and what it established, telemetry, the operations API, the two listeners with their limits, the time
    /// that a stop may take, and the gate that runs every <see cref="IBootCheck"/> before anything starts.
    /// </summary>
    /// <typeparam name="TConfig">The service's configuration.</typeparam>
    /// <param name="builder">The application under construction.</param>
    /// <param name="boot">The boot.</param>
    /// <param name="telemetry">Settings of logs, metrics and traces. Default: JSON on stdout, <c>/metrics</c>, no collector.</param>
    public static PlimsollBuilder AddPlimsoll<TConfig>(this WebApplicationBuilder builder, Boot<TConfig> boot, TelemetryOptions? telemetry = null)
        where TConfig : class
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(boot);
        var services = builder.Services;
        services.AddSingleton(boot);
        services.AddSingleton<ServiceBoot>(boot);
        services.AddSingleton(boot.Config);
        services.AddSingleton(boot.Contract);
        services.AddSingleton(boot.BuildInfo);
        services.TryAddSingleton(boot.Facts.Time);
        builder.AddPlimsollTelemetry(boot.Contract, boot.BuildInfo, otlpEndpoint: null, telemetry);
        builder.AddPlimsollOperations(boot.Contract, boot.BuildInfo, Operations(boot));
        services.AddAdmission(boot.Contract, boot.Facts.Runtime.Admission);
        services.AddDegradation(boot.Contract);
        services.AddBudgets(boot.Contract, boot.BuildInfo);
        AddGate(services, boot);
        AddListeners(builder, boot);
        services.Configure<HostOptions>(options => options.ShutdownTimeout = boot.DrainLimit);
        return new PlimsollBuilder(builder, boot);
    }

    /// <summary>Registers a check that must pass before the service starts.</summary>
    /// <typeparam name="TCheck">The check; made once.</typeparam>
    /// <param name="builder">The application under construction.</param>
    public static PlimsollBuilder AddBootCheck<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TCheck>(
        this PlimsollBuilder builder)
        where TCheck : class, IBootCheck
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<IBootCheck, TCheck>();
        return builder;
    }

    /// <summary>
    /// Puts headers on the answers that are given in a handler's place on the public listener: refusals of admission, timeouts and failures. Without it they
    /// have only their own; middleware of the service does not see them.
    /// </summary>
    /// <param name="builder">The service under construction.</param>
    /// <param name="tell">Sets the headers of an answer that has none yet; must not write to it.</param>
    public static PlimsollBuilder AddAnswerHeaders(this PlimsollBuilder builder, Action<HttpContext> tell)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(tell);
        builder.Services.AddSingleton(new AnswerHeaders(context =>
        {
            if (!OperationsExtensions.IsOperations(context))
                tell(context);
        }));
        return builder;
    }

    /// <summary>
    /// Puts every request of the service through its contract: the right listener, measurement, the route's time limit, admission, problem
    /// details for what a handler throws. Call it before the routes are mapped.
    /// </summary>
    /// <param name="app">The application.</param>
    public static WebApplication UsePlimsoll(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.UseRouting();
        app.UseAdmission();
        app.UsePlimsollTelemetry();
        app.UsePlimsollOperations();
        var (headers, kinds) = (app.Services.GetService<AnswerHeaders>(), FailureKinds(app.Services));
        app.Use(next => new HandlerFailures(next, headers, kinds).InvokeAsync);
        return app;
    }

    private static ImmutableArray<Func<Exception, PassingFailure?>> FailureKinds(IServiceProvider services)
    {
        var store = new StoreFailures(services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILoggerFactory>().CreateLogger<StoreFailures>());
        return services.GetService<DownstreamPolicy>() is null ? [store.Of, ComputeFailures.Of] : [store.Of, ComputeFailures.Of, DownstreamFailures.Of];
    }

    private static OperationsOptions Operations(ServiceBoot boot) => new()
    {
        ContractFile = boot.Facts.ContractFile,
        Tokens = boot.OperationsToken is { } token
            ? [new OperationsToken("operator", token.Reveal(), OperationsScope.Read | OperationsScope.Control | OperationsScope.Jobs | OperationsScope.Release)]
            : [],
    };

    private static void AddGate(IServiceCollection services, ServiceBoot boot)
    {
        services.AddSingleton(_ => new ListenerSockets(boot.Listen, boot.Facts.Refusal));
        services.AddSingleton(provider => new BootChecks(provider.GetServices<IBootCheck>(), provider.GetRequiredService<TimeProvider>()));
        // The host goes through its services in the order of registration, and nothing may come before the gate.
        services.Insert(0, ServiceDescriptor.Singleton<IHostedService>(provider => new BootGate(
            boot,
            provider.GetRequiredService<BootChecks>(),
            provider.GetRequiredService<ListenerSockets>(),
            provider.GetRequiredService<IServer>(),
            provider.GetRequiredService<ILoggerFactory>().CreateLogger<BootGate>())));
    }

    private static void AddListeners(WebApplicationBuilder builder, ServiceBoot boot)
    {
        // These settings could add addresses or put others in the place of the contract's.
        builder.WebHost.UseSetting(WebHostDefaults.ServerUrlsKey, null);
        builder.WebHost.UseSetting(WebHostDefaults.HttpPortsKey, null);
        builder.WebHost.UseSetting(WebHostDefaults.HttpsPortsKey, null);
        builder.WebHost.UseSetting(WebHostDefaults.PreferHostingUrlsKey, "false");
        builder.Services.Configure<KestrelServerOptions>(options => KestrelListeners.Configure(options, boot.Listen));
        builder.Services.AddOptions<SocketTransportOptions>()
            .Configure<ListenerSockets>(static (options, sockets) => options.CreateBoundListenSocket = sockets.Take);
    }
}
