using System.Diagnostics.CodeAnalysis;

namespace ManifestApi.Infrastructure.Packaging.Mp4;

/// <summary>Reads a CMAF header: <c>moov</c> with exactly one track (ISO/IEC 23000-19 §7.3.2).</summary>
internal static class InitSegmentReader
{
    internal static bool TryRead(string file, ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out InitSegment? segment, [NotNullWhen(false)] out Mp4Fault? fault)
    {
        var faults = new FaultSink(file);
        var read = Read(BoxReader.OfFile(bytes, faults).Require(BoxType.Moov));
        fault = faults.First;
        segment = fault is null ? read : null;
        return segment is not null;
    }

    private static InitSegment Read(BoxReader movie)
    {
        var track = movie.Require(BoxType.Trak);
        if (CountTracks(movie) > 1) movie.Fail("a CMAF header has one track, this one has more");
        var media = track.Require(BoxType.Mdia);
        var timescale = ReadTimescale(media.Require(BoxType.Mdhd));
        var kind = ReadKind(media.Require(BoxType.Hdlr));
        var table = media.Require(BoxType.Minf).Require(BoxType.Stbl);
        var description = SampleEntryReader.Read(table.Require(BoxType.Stsd), kind);
        var (trackId, defaults) = ReadDefaults(movie.Require(BoxType.Mvex).Require(BoxType.Trex));
        return new InitSegment(kind, trackId, timescale, description, defaults);
    }

    private static int CountTracks(BoxReader movie)
    {
        var count = 0;
        while (movie.TryNext(out var type, out _))
        {
            if (type == BoxType.Trak) count++;
        }

        return count;
    }

    private static int ReadTimescale(BoxReader header)
    {
        var version = header.ReadByte();
        header.Skip(3 + (version == 1 ? 16 : 8));
        var timescale = header.ReadUInt32();
        if (timescale is 0 or > int.MaxValue) header.Fail($"timescale {timescale} is not between 1 and {int.MaxValue}");
        return (int)timescale;
    }

    private static TrackKind ReadKind(BoxReader handler)
    {
        handler.Skip(8);
        var type = new BoxType(handler.ReadUInt32());
        if (type == BoxType.Vide) return TrackKind.Video;
        if (type != BoxType.Soun) handler.Fail($"handler '{type}' is neither pictures ('vide') nor sound ('soun')");
        return TrackKind.Audio;
    }

    private static (uint TrackId, SampleDefaults Defaults) ReadDefaults(BoxReader extends)
    {
        extends.Skip(4);
        var trackId = extends.ReadUInt32();
        extends.Skip(4);
        return (trackId, new SampleDefaults(extends.ReadUInt32(), extends.ReadUInt32(), extends.ReadUInt32()));
    }
}
