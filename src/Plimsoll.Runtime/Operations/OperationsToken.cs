using System.Security.Cryptography;
using System.Text;

namespace Plimsoll.Runtime.Operations;

/// <summary>A bearer token of the operations API (RFC 6750). Only its hash is kept, so that no dump or log can show it.</summary>
public sealed class OperationsToken
{
    private const int FewestCharacters = 16;

    private readonly byte[] _hash;

    /// <param name="actor">Who uses the token; named in audit records.</param>
    /// <param name="token">The secret, at least 16 characters.</param>
    /// <param name="scopes">What it may do.</param>
    /// <exception cref="ArgumentException">The secret is too short, or the scopes are empty.</exception>
    public OperationsToken(string actor, string token, OperationsScope scopes)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(actor);
        ArgumentNullException.ThrowIfNull(token);
        if (token.Length < FewestCharacters)
            throw new ArgumentException($"The token of {actor} has fewer than {FewestCharacters} characters; generate a longer one.", nameof(token));
        if (scopes == OperationsScope.None)
            throw new ArgumentException($"The token of {actor} has no scope; give it at least read.", nameof(scopes));
        (Actor, Scopes) = (actor, scopes);
        _hash = SHA256.HashData(Encoding.UTF8.GetBytes(token));
    }

    /// <summary>Who uses the token.</summary>
    public string Actor { get; }

    /// <summary>What it may do.</summary>
    public OperationsScope Scopes { get; }

    /// <summary>Compares in constant time.</summary>
    internal bool Matches(ReadOnlySpan<byte> hash) => CryptographicOperations.FixedTimeEquals(_hash, hash);
}
