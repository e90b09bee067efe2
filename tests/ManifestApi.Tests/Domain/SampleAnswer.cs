using ManifestApi.Domain.Catalog;
using ManifestApi.Domain.Filters;
using ManifestApi.Domain.Playback;

namespace ManifestApi.Tests.Domain;

internal static class SampleAnswer
{
    internal static PlaybackAnswer Of(SegmentedPackage package) => new()
    {
        Asset = Samples.Asset(),
        Package = package.Summary(),
        View = ManifestView.Full(ManifestFilter.None),
        Token = "TOKEN",
        Telemetry = new PlaybackTelemetry("dotnet-10.0", "eu-west", "0.1.0"),
    };
}
