namespace EndToEnd.Services;

/// <summary>How a service that ended by itself ended.</summary>
internal sealed record ServiceExit(int Code, IReadOnlyList<string> Output, string Errors, bool WasReady);
