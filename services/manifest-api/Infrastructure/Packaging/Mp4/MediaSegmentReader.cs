using System.Diagnostics.CodeAnalysis;

namespace ManifestApi.Infrastructure.Packaging.Mp4;

/// <summary>Reads a CMAF segment: one or more fragments of one track, in order and without gaps (ISO/IEC 23000-19 §7.3.3).</summary>
internal static class MediaSegmentReader
{
    internal static bool TryRead(string file, ReadOnlySpan<byte> bytes, InitSegment init, out MediaSegment segment, [NotNullWhen(false)] out Mp4Fault? fault)
    {
        var faults = new FaultSink(file);
        segment = Read(BoxReader.OfFile(bytes, faults), init, bytes.Length);
        fault = faults.First;
        if (fault is not null) segment = default;
        return fault is null;
    }

    private static MediaSegment Read(BoxReader file, InitSegment init, int fileLength)
    {
        MediaSegment? whole = null;
        while (file.TryNext(out var type, out var content))
        {
            if (type != BoxType.Moof) continue;
            var fragment = FragmentReader.Read(content, init, fileLength);
            if (content.Failed) return default;
            whole = whole is { } soFar ? Join(soFar, fragment, content) : fragment;
        }

        if (whole is null) file.Fail("box 'moof' is missing");
        return whole.GetValueOrDefault();
    }

    private static MediaSegment Join(MediaSegment soFar, MediaSegment next, BoxReader content)
    {
        var expectedTicks = soFar.StartTicks + soFar.DurationTicks;
        if (next.StartTicks != expectedTicks) content.Fail($"the fragment starts at tick {next.StartTicks} where the one before it ends at {expectedTicks}");
        return soFar with { DurationTicks = soFar.DurationTicks + next.DurationTicks, SampleCount = soFar.SampleCount + next.SampleCount };
    }
}
