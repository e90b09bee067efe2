namespace ManifestApi.Infrastructure.Packaging.Mp4;

/// <summary>Where and why a file is not the ISO base media that it should be.</summary>
/// <param name="File">The file, relative to its package.</param>
/// <param name="Box">Path of the box, such as <c>moof/traf/trun</c>; empty for the file itself.</param>
/// <param name="Offset">Byte of the file at which reading stopped.</param>
/// <param name="Problem">What is wrong there.</param>
internal sealed record Mp4Fault(string File, string Box, long Offset, string Problem)
{
    /// <inheritdoc/>
    public override string ToString() => Box.Length == 0
        ? $"{File} at byte {Offset}: {Problem}"
        : $"{File}, box {Box} at byte {Offset}: {Problem}";
}
