namespace ManifestApi.Infrastructure.Packaging.Probing;

/// <summary>Reads what ffprobe and ffmpeg say on standard error when they refuse a source.</summary>
internal static class ProbeFaults
{
    /// <param name="errors">Standard error.</param>
    /// <param name="startsLikeIsoMedia">Whether the file starts as MP4 does: the tools believe the name of a file that has no other sign.</param>
    internal static PackagingException Of(string errors, bool startsLikeIsoMedia)
    {
        var said = errors.Trim();
        if (Says("not on whitelist"))
            return Fault(PackagingFaultKind.Unsupported, $"The file is a still picture, a playlist or a container that is not taken here. Post MP4, MOV, Matroska, WebM, MPEG-TS, AVI, FLV, Ogg or MXF. ffprobe: {said}");
        if ((Says("moov atom not found") && startsLikeIsoMedia) || Says("End of file") || Says("Truncat"))
            return Fault(PackagingFaultKind.Truncated, $"The file is cut short: it ends before its index. Post it again, whole. ffprobe: {said}");
        if (Says("Invalid data found") || Says("moov atom not found"))
            return Fault(PackagingFaultKind.NotMedia, $"The file is no media. ffprobe: {said}");
        if (Says("No such file"))
            return Fault(PackagingFaultKind.Storage, $"The file to package is gone. ffprobe: {said}");
        return Fault(PackagingFaultKind.Unsupported, $"The file cannot be read. ffprobe: {said}");

        bool Says(string words) => said.Contains(words, StringComparison.OrdinalIgnoreCase);
    }

    private static PackagingException Fault(PackagingFaultKind kind, string message) => new(kind, message);
}
