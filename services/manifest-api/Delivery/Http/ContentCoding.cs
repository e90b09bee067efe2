namespace ManifestApi.Delivery.Http;

/// <summary>The content coding of an answer (RFC 9110 §8.4).</summary>
internal enum ContentCoding
{
    /// <summary>As it is.</summary>
    Identity,

    /// <summary>gzip.</summary>
    Gzip,

    /// <summary>Brotli.</summary>
    Brotli,
}
