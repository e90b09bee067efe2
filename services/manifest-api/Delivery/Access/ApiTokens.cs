using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using ManifestApi.Domain.Catalog;

namespace ManifestApi.Delivery.Access;

/// <summary>Bearer tokens of tenants (RFC 6750). Only hashes are kept; a look-up takes the same time whichever token is tried.</summary>
internal sealed class ApiTokens
{
    private const int MinTokenLength = 16;
    private const int MaxTokenLength = 512;
    private const int StackBytes = 512;
    private readonly ImmutableArray<(TenantId Tenant, byte[] Hash)> _tokens;

    private ApiTokens(ImmutableArray<(TenantId Tenant, byte[] Hash)> tokens) => _tokens = tokens;

    internal static ApiTokens None { get; } = new([]);

    /// <summary>Reads <c>tenant:token,tenant:token</c>. The fault never repeats a token.</summary>
    internal static bool TryParse(string text, out ApiTokens tokens, out string fault)
    {
        var builder = ImmutableArray.CreateBuilder<(TenantId, byte[])>();
        tokens = None;
        var position = 0;
        foreach (var entry in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            position++;
            var colon = entry.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0 || !TenantId.TryParse(entry[..colon], out var tenant))
            {
                fault = $"entry {position} is not tenant:token; a tenant is 1 to 64 lower-case letters, digits and inner hyphens";
                return false;
            }

            if (entry.Length - colon - 1 < MinTokenLength)
            {
                fault = $"the token of entry {position} ({tenant}) is shorter than {MinTokenLength} characters";
                return false;
            }

            if (entry.Length - colon - 1 > MaxTokenLength)
            {
                fault = $"the token of entry {position} ({tenant}) is longer than {MaxTokenLength} characters";
                return false;
            }

            builder.Add((tenant, Hash(entry.AsSpan(colon + 1))));
        }

        fault = builder.Count == 0 ? "there is no entry; write tenant:token" : "";
        tokens = new ApiTokens(builder.ToImmutable());
        return fault.Length == 0;
    }

    /// <summary>The tenant that an <c>Authorization</c> header speaks for.</summary>
    internal TenantId? Authenticate(string? authorization)
    {
        const string Scheme = "Bearer ";
        if (authorization is null || !authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) return null;
        var token = authorization.AsSpan(Scheme.Length).Trim();
        // Who sends more than any token can have is refused before it costs anything.
        if (token.Length > MaxTokenLength) return null;
        Span<byte> presented = stackalloc byte[SHA256.HashSizeInBytes];
        Hash(token, presented);
        TenantId? found = null;
        foreach (var (tenant, hash) in _tokens)
        {
            if (CryptographicOperations.FixedTimeEquals(presented, hash)) found = tenant;
        }

        return found;
    }

    private static byte[] Hash(ReadOnlySpan<char> token)
    {
        var hash = new byte[SHA256.HashSizeInBytes];
        Hash(token, hash);
        return hash;
    }

    private static void Hash(ReadOnlySpan<char> token, Span<byte> hash)
    {
        var length = Encoding.UTF8.GetMaxByteCount(token.Length);
        Span<byte> bytes = length <= StackBytes ? stackalloc byte[StackBytes] : new byte[length];
        SHA256.HashData(bytes[..Encoding.UTF8.GetBytes(token, bytes)], hash);
    }
}
