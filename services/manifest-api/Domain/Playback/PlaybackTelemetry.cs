namespace ManifestApi.Domain.Playback;

/// <summary>Who answered: for comparing runtimes and regions, never part of a manifest's identity.</summary>
/// <param name="Runtime">Runtime of the service, such as <c>dotnet-10.0.12-aot</c>.</param>
/// <param name="Region">Region of the instance.</param>
/// <param name="ServiceVersion">Version of the service's build.</param>
public sealed record PlaybackTelemetry(string Runtime, string Region, string ServiceVersion);
