namespace ManifestApi.Infrastructure.Packaging.Probing;

/// <summary>Tells a damaged MP4 from a file that is only called one.</summary>
internal static class IsoMedia
{
    private const int HeaderBytes = 8;

    internal static bool StartsLikeOne(string path)
    {
        using var handle = File.OpenHandle(path);
        Span<byte> header = stackalloc byte[HeaderBytes];
        if (RandomAccess.Read(handle, header, 0) < HeaderBytes) return false;
        var type = header[4..];
        return type.SequenceEqual("ftyp"u8) || type.SequenceEqual("moov"u8) || type.SequenceEqual("mdat"u8)
            || type.SequenceEqual("wide"u8) || type.SequenceEqual("free"u8) || type.SequenceEqual("skip"u8) || type.SequenceEqual("moof"u8);
    }
}
