namespace Plimsoll.Bench.Suites.Overload.Traffic;

/// <summary>Somebody with assets and a token.</summary>
/// <param name="Name">Name, as the service knows it.</param>
/// <param name="Token">Its bearer token; secret to nobody, it opens nothing but a benchmark.</param>
internal sealed record TrafficTenant(string Name, string Token)
{
    /// <summary>Asks no more when others do.</summary>
    public static TrafficTenant Quiet { get; } = new("quiet", "quiet-token-of-the-bench");

    /// <summary>All that goes beyond capacity is its own.</summary>
    public static TrafficTenant Noisy { get; } = new("noisy", "noisy-token-of-the-bench");

    /// <summary>Both, as the service is told.</summary>
    public static string ApiTokens { get; } = $"{Quiet.Name}:{Quiet.Token},{Noisy.Name}:{Noisy.Token}";
}
