namespace ManifestApi.Domain.Signing;

/// <summary>One key of the ring. Not a record: nothing may print its secret.</summary>
internal sealed class SigningKey(string id, byte[] idAscii, byte[] secret)
{
    internal const int MinSecretBytes = 32;
    internal const int MaxIdLength = 32;

    internal string Id { get; } = id;

    internal byte[] IdAscii { get; } = idAscii;

    internal byte[] Secret { get; } = secret;
}
