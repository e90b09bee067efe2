using System.Security.Cryptography;

namespace ManifestApi.Domain.Signing;

/// <summary>One key of the ring. Not a record: nothing may print its secret.</summary>
#pragma warning disable CA1001 // Keys live as long as the process, and whoever is dropped is finalized.
internal sealed class SigningKey(string id, byte[] idAscii, byte[] secret)
#pragma warning restore CA1001
{
    internal const int MinSecretBytes = 32;
    internal const int MaxIdLength = 32;

    internal string Id { get; } = id;

    internal byte[] IdAscii { get; } = idAscii;

    // A keyed hash that is used again costs half of one that is made for each token; none may be used by two threads at once.
    private readonly ThreadLocal<IncrementalHash> _hash = new(() => IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret));

    /// <summary>Writes the signature of some claims (HMAC-SHA256).</summary>
    internal void Sign(ReadOnlySpan<byte> claims, Span<byte> signature)
    {
        var hash = _hash.Value!;
        hash.AppendData(claims);
        hash.GetHashAndReset(signature);
    }
}
