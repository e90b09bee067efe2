namespace Plimsoll.Runtime.Hosting;

/// <summary>A feature flag that should be gone by now.</summary>
/// <param name="Name">Name of the feature.</param>
/// <param name="Owner">Team that owns the flag.</param>
/// <param name="Expires">Day on which the flag was to be gone.</param>
public sealed record ExpiredFeature(string Name, string Owner, DateOnly Expires);
