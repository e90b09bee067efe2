using System.Security.Cryptography;

namespace Plimsoll.Evidence.Recording;

/// <summary>What is kept of a body while it passes by: its size, its digest, and all of it as long as it is small and there is room.</summary>
internal sealed class BodyCapture(MemoryBudget budget) : IDisposable
{
    /// <summary>Largest body that is kept.</summary>
    public const int KeptMax = 64 * 1024;

    private IncrementalHash? _hash;
    private byte[]? _kept = [];

    /// <summary>Its size so far.</summary>
    public long Bytes { get; private set; }

    /// <summary>All of it; <see langword="null"/> when it was too large.</summary>
    public byte[]? Kept => _kept;

    /// <summary>Takes what came.</summary>
    public void Take(ReadOnlySpan<byte> bytes)
    {
        _hash ??= IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        _hash.AppendData(bytes);
        Bytes += bytes.Length;
        if (_kept is null) return;
        if (_kept.Length + bytes.Length > KeptMax || !budget.TryTake(bytes.Length)) Forget();
        else _kept = Joined(_kept, bytes);
    }

    /// <summary>Its digest in hexadecimal, of what came so far; <see langword="null"/> when nothing did.</summary>
    public string? Digest() => _hash is null ? null : Convert.ToHexStringLower(_hash.GetCurrentHash());

    /// <summary>Overwrites what was kept. What else comes is measured.</summary>
    public void Forget()
    {
        if (_kept is null) return;
        budget.Return(_kept.Length);
        CryptographicOperations.ZeroMemory(_kept);
        _kept = null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Forget();
        _hash?.Dispose();
        _hash = null;
    }

    private static byte[] Joined(byte[] first, ReadOnlySpan<byte> second)
    {
        byte[] joined = [.. first, .. second];
        CryptographicOperations.ZeroMemory(first);
        return joined;
    }
}
