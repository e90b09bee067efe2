namespace EndToEnd.Media;

/// <summary>What ffmpeg decoded behind a URL, and every error that it saw.</summary>
internal sealed record Decoded(IReadOnlyList<DecodedStream> Streams, string Errors);
