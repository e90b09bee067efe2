using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Plimsoll.Runtime.Hosting;

/// <summary>What the parts of the runtime add themselves to.</summary>
public sealed class PlimsollBuilder
{
    internal PlimsollBuilder(WebApplicationBuilder web, ServiceBoot boot)
    {
        Web = web;
        Boot = boot;
    }

    /// <summary>The application under construction.</summary>
    public WebApplicationBuilder Web { get; }

    /// <summary>Its services.</summary>
    public IServiceCollection Services => Web.Services;

    /// <summary>What the boot established.</summary>
    public ServiceBoot Boot { get; }
}
