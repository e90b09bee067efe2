using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Plimsoll.Runtime.Hosting;

/// <summary>
/// Registers the options that the host reads at every start by their closed types. The platform registers them as open generics, whose
/// instances a native program has to build when they are first asked for: a tenth of its start.
/// </summary>
internal static class ClosedOptions
{
    public static void AddClosedOptions(this IServiceCollection services)
    {
        Add<HostOptions>(services);
        Add<KestrelServerOptions>(services);
        Add<SocketTransportOptions>(services);
        Add<RouteOptions>(services);
        Add<RouteHandlerOptions>(services);
        Add<LoggerFactoryOptions>(services);
        services.AddSingleton<IOptionsMonitor<LoggerFilterOptions>>(static provider => new OptionsMonitor<LoggerFilterOptions>(
            Factory<LoggerFilterOptions>(provider),
            provider.GetServices<IOptionsChangeTokenSource<LoggerFilterOptions>>(),
            new OptionsCache<LoggerFilterOptions>()));
    }

    private static void Add<TOptions>(IServiceCollection services)
        where TOptions : class, new() =>
        services.AddSingleton<IOptions<TOptions>>(static provider => new OptionsWrapper<TOptions>(Factory<TOptions>(provider).Create(Options.DefaultName)));

    private static OptionsFactory<TOptions> Factory<TOptions>(IServiceProvider provider)
        where TOptions : class, new() => new(
            provider.GetServices<IConfigureOptions<TOptions>>(),
            provider.GetServices<IPostConfigureOptions<TOptions>>(),
            provider.GetServices<IValidateOptions<TOptions>>());
}
