namespace Plimsoll.Evidence.Recording;

/// <summary>A request of a HAR file, with its secrets.</summary>
/// <param name="Origin">Scheme, host and port.</param>
/// <param name="Connection">What the browser calls its connection.</param>
/// <param name="StartedAt">When it was sent.</param>
/// <param name="Entry">The request and its answer; times and connection are not set.</param>
/// <param name="Body">Its body; <see langword="null"/> when it has none.</param>
internal sealed record HarEntry(string Origin, string Connection, DateTimeOffset StartedAt, ReplayEntry Entry, byte[]? Body);
