using ManifestApi.Infrastructure.Packaging.Mp4;

namespace ManifestApi.Tests.Packaging.Mp4;

/// <summary>Real files to read and to damage.</summary>
internal static class DemoFile
{
    internal static byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(Repository.DemoFolder, name));

    internal static InitSegment Init(string rendition)
    {
        Assert.True(InitSegmentReader.TryRead(rendition, Bytes($"{rendition}/init.mp4"), out var init, out var fault), fault?.ToString());
        return init;
    }

    /// <summary>The offset of a box's type in a file.</summary>
    internal static int Find(byte[] file, string type)
    {
        var at = file.AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(type));
        Assert.True(at > 0, $"no box '{type}'");
        return at;
    }
}
