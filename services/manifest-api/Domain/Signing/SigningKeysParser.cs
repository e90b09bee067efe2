using System.Buffers;
using System.Buffers.Text;
using System.Collections.Immutable;
using System.Text;
using ManifestApi.Domain.Catalog;

namespace ManifestApi.Domain.Signing;

/// <summary>Reads a ring of keys from configuration.</summary>
internal static class SigningKeysParser
{
    private const int MaxKeys = 16;
    private const string Form = "Keys are written kid:secret,kid2:secret2 with secrets in base64url.";

    internal static Result<SigningKeys, SigningKeysFault> Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return new SigningKeysFault([$"There is no signing key. {Form}"]);
        var keys = ImmutableArray.CreateBuilder<SigningKey>();
        var faults = ImmutableArray.CreateBuilder<string>();
        var entries = text.Split(',');
        if (entries.Length > MaxKeys) faults.Add($"There are {entries.Length} signing keys; {MaxKeys} is the limit. Drop the ones whose tokens have expired.");
        for (var i = 0; i < entries.Length; i++)
        {
            if (Read(entries[i].Trim(), i + 1, keys) is { } fault) faults.Add(fault);
        }

        return faults.Count > 0 ? new SigningKeysFault(faults.ToImmutable()) : new SigningKeys(keys.ToImmutable());
    }

    private static string? Read(string entry, int position, ImmutableArray<SigningKey>.Builder keys)
    {
        var colon = entry.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0) return $"Signing key {position} has no colon between id and secret. {Form}";
        var id = entry[..colon];
        if (!Slug.IsValid(id) || id.Length > SigningKey.MaxIdLength)
        {
            return $"Signing key {position} has an id that is not 1 to {SigningKey.MaxIdLength} lower-case letters, digits and inner hyphens.";
        }

        if (keys.Any(key => key.Id == id)) return $"Signing key {position} has the id '{id}' of an earlier one. Every key has an id of its own.";
        var encoded = entry.AsSpan(colon + 1).TrimEnd('=');
        var secret = new byte[Base64Url.GetMaxDecodedLength(encoded.Length)];
        if (Base64Url.DecodeFromChars(encoded, secret, out _, out var length) != OperationStatus.Done)
        {
            return $"Signing key {position} ('{id}') has a secret that is not base64url.";
        }

        Array.Resize(ref secret, length);
        if (secret.Length < SigningKey.MinSecretBytes)
        {
            return $"Signing key {position} ('{id}') has a secret of {secret.Length} bytes; {SigningKey.MinSecretBytes} is the least. Make one with: openssl rand -base64 32 | tr '+/' '-_' | tr -d '='";
        }

        keys.Add(new SigningKey(id, Encoding.ASCII.GetBytes(id), secret));
        return null;
    }
}
