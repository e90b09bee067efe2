namespace ManifestApi.Delivery.Media;

/// <summary>How much of a file a request asks for.</summary>
internal enum ByteRangeKind
{
    /// <summary>All of it.</summary>
    Whole,

    /// <summary>A part that exists.</summary>
    Part,

    /// <summary>A part that does not exist.</summary>
    Unsatisfiable,
}
