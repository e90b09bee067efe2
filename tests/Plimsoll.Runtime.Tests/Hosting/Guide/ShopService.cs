using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Plimsoll.Runtime.Hosting;
using Plimsoll.Runtime.Operations;
using Plimsoll.Runtime.Telemetry;
using Plimsoll.Runtime.Tests.Support;
using ShopApi;

namespace Plimsoll.Runtime.Tests.Hosting.Guide;

/// <summary>The service of docs/guides/service.md, running.</summary>
internal sealed class ShopService : RunningService
{
    private ShopService(WebApplication app)
        : base(app)
    {
    }

    public static async Task<ShopService> StartAsync(Boot<ShopConfig> boot)
    {
        #region program
        var builder = boot.CreateBuilder();
        builder.AddPlimsoll(boot, new TelemetryOptions { OtlpEndpoint = boot.Config.OtelEndpoint });

        var app = builder.Build();
        app.UsePlimsoll();
        app.MapGet("/carts/{cartId}", (string cartId, ShopConfig config) => TypedResults.Json(new Cart(cartId, config.Currency), ShopJson.Default.Cart));
        app.MapPlimsollOps();
        #endregion
        var service = new ShopService(app);
        await service.ListenAsync();
        return service;
    }
}
