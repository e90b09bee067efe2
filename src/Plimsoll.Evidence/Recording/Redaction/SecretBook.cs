using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Plimsoll.Evidence.Recording;

/// <summary>
/// Gives placeholders to secrets: the same secret has the same one as long as a recording lasts. It keeps keyed digests and no secret; the key is
/// random and is never written.
/// </summary>
internal sealed class SecretBook
{
    /// <summary>Most secrets that are told apart; later ones share one placeholder.</summary>
    private const int Most = 100_000;

    /// <summary>Shorter values are secret where they stand, and not looked for elsewhere: they would be found in everything.</summary>
    private const int ShortestKnown = 8;

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly Dictionary<UInt128, int> _numbers = [];
    private readonly List<(string Place, int Times)> _secrets = [];

    /// <summary>What was hidden so far.</summary>
    public ImmutableArray<ReplaySecret> Secrets => [.. _secrets.Select(static (secret, index) => new ReplaySecret(index + 1, secret.Place, secret.Times))];

    /// <summary>The placeholder of a secret.</summary>
    /// <param name="secret">The secret, decoded: it may stand elsewhere in another coding.</param>
    /// <param name="place">Where it stands, in words without the secret.</param>
    public string Hide(string secret, string place)
    {
        var digest = DigestOf(secret);
        if (!_numbers.TryGetValue(digest, out var number))
        {
            if (_secrets.Count >= Most) number = Most;
            else
            {
                _secrets.Add((place, 0));
                _numbers[digest] = number = _secrets.Count;
            }
        }

        _secrets[number - 1] = _secrets[number - 1] with { Times = _secrets[number - 1].Times + 1 };
        return ReplaySecret.Placeholder(number);
    }

    /// <summary>Whether a value was a secret elsewhere.</summary>
    public bool Knows(string value) => value.Length >= ShortestKnown && _numbers.ContainsKey(DigestOf(value));

    /// <summary>A digest that tells what is the same in this recording, and from which nobody can guess what it is of.</summary>
    /// <param name="digest">The digest that anybody could make.</param>
    public string Keyed(string digest) => Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes("digest " + digest)));

    private UInt128 DigestOf(string secret)
    {
        Span<byte> digest = stackalloc byte[32];
        HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(secret), digest);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128LittleEndian(digest);
    }
}
