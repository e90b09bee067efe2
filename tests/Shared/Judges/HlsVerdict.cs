using System.Text.Json;

namespace ManifestApi.Testing.Judges;

/// <summary>What the judge says of a playlist.</summary>
/// <param name="Name">The playlist.</param>
/// <param name="Error">Why it is refused; <see langword="null"/> when it is accepted.</param>
/// <param name="Facts">What the judge read in it.</param>
public sealed record HlsVerdict(string Name, string? Error, Dictionary<string, JsonElement> Facts)
{
    public int Number(string fact) => Facts[fact].GetInt32();
}
