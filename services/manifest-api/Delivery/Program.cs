using ManifestApi.Delivery;
using ManifestApi.Delivery.Access;
using ManifestApi.Delivery.Assets;
using ManifestApi.Delivery.Beacons;
using ManifestApi.Delivery.Configuration;
using ManifestApi.Delivery.Data;
using ManifestApi.Delivery.Http;
using ManifestApi.Delivery.Manifests;
using ManifestApi.Delivery.Media;
using ManifestApi.Delivery.OpenApi;
using ManifestApi.Delivery.Pages;
using ManifestApi.Delivery.Playback;
using Plimsoll.Jobs;
using Plimsoll.Runtime.Hosting;
using Plimsoll.Runtime.Operations;
using Plimsoll.Runtime.Telemetry;

// Nothing after this line runs on a configuration that is not valid.
var boot = Boot.Load(args, ManifestConfig.Define);

var builder = boot.CreateBuilder();
builder.AddPlimsoll(boot, new TelemetryOptions { OtlpEndpoint = boot.Config.OtelEndpoint })
    .AddStore(ManifestStore.Of(boot.Config))
    .AddCaching()
    .AddBoundedCompute()
    .AddAdmission(RequestTenants.Of(boot.Config.Access))
    .AddCrossOrigin()
    .AddManifestApi(boot);

var app = builder.Build();
app.UsePlimsoll();
if (boot.Role != ServiceRole.Worker)
{
    app.UseCrossOrigin();
    app.MapPlayback();
    app.MapManifests();
    app.MapMedia();
    app.MapAssets();
    app.MapBeacons();
    app.MapOpenApi();
    app.MapPlayerPage();
}

app.MapPlimsollOps();
app.MapPlimsollJobs();
app.Run();
