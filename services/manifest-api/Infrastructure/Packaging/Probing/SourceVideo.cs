using ManifestApi.Domain.Catalog;

namespace ManifestApi.Infrastructure.Packaging.Probing;

/// <summary>The pictures of a source, as a viewer sees them: upright and with square pixels.</summary>
/// <param name="StreamIndex">Number of the stream in the source.</param>
/// <param name="Width">Width in pixels.</param>
/// <param name="Height">Height in pixels.</param>
/// <param name="FrameRate">The constant rate to package at.</param>
/// <param name="DurationSeconds">Stated duration; <see langword="null"/> when the source states none, as a browser's recording does.</param>
internal sealed record SourceVideo(int StreamIndex, int Width, int Height, FrameRate FrameRate, double? DurationSeconds);
