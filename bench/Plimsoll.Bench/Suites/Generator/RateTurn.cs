namespace Plimsoll.Bench.Suites.Generator;

/// <summary>One turn of saturation.</summary>
/// <param name="RequestsPerSecond">Requests that were answered in a second.</param>
/// <param name="ServerShare">Share of its processor that the server used: near 1, the server is the limit and not who asks it.</param>
internal readonly record struct RateTurn(double RequestsPerSecond, double ServerShare);
