using ManifestApi.Delivery;
using ManifestApi.Delivery.Access;
using ManifestApi.Delivery.Assets;
using ManifestApi.Delivery.Configuration;
using ManifestApi.Delivery.Data;
using ManifestApi.Delivery.Playback;
using Plimsoll.Bench.FixedLimit;
using Plimsoll.Runtime.Hosting;
using Plimsoll.Runtime.Operations;
using Plimsoll.Runtime.Telemetry;

// The service as it ships, on the routes that the bench asks for. Its own admission is set to count only (PLIMSOLL_ADMISSION=shadow), and the
// platform's limiter stands in its place.
var boot = Boot.Load(args, ManifestConfig.Define);
var builder = boot.CreateBuilder();
builder.AddPlimsoll(boot, new TelemetryOptions { OtlpEndpoint = boot.Config.OtelEndpoint })
    .AddStore(ManifestStore.Of(boot.Config))
    .AddCaching()
    .AddAdmission(RequestTenants.Of(boot.Config.Access))
    .AddManifestApi(boot);
FixedLimit.Add(builder.Services);

var app = builder.Build();
app.UsePlimsoll();
app.UseRateLimiter();
app.MapPlayback();
app.MapAssets();
app.MapPlimsollOps();
app.Run();
