namespace ManifestApi.Infrastructure.Packaging.Mp4;

/// <summary>Adds up the track runs of a fragment (ISO/IEC 14496-12 §8.8.8).</summary>
internal struct RunTotals(long startTicks, SampleDefaults defaults, long baseOffset, int fileLength)
{
    private const uint HasDataOffset = 0x1;
    private const uint HasFirstSampleFlags = 0x4;
    private const uint HasDuration = 0x100;
    private const uint HasSize = 0x200;
    private const uint HasFlags = 0x400;
    private const uint HasCompositionOffset = 0x800;
    private const uint IsNonSync = 0x10000;
    private const int MaxSamples = 1_000_000;

    private long _durationTicks;
    private readonly long _baseOffset = baseOffset;
    private long _nextData = baseOffset;
    private long _firstSampleEnd;
    private bool _startsWithSync;

    internal int SampleCount { get; private set; }

    internal void Add(BoxReader run)
    {
        var flags = run.ReadUInt32() & 0xffffff;
        var count = run.ReadUInt32();
        if (count > MaxSamples - SampleCount) run.Fail($"{count} samples; a segment has at most {MaxSamples}");
        if ((flags & HasDataOffset) != 0) _nextData = _baseOffset + run.ReadInt32();
        if (_nextData < 0) run.Fail($"sample data starts {-_nextData} bytes before the file");
        var firstFlags = (flags & HasFirstSampleFlags) != 0 ? run.ReadUInt32() : (uint?)null;

        for (uint i = 0; i < count && !run.Failed; i++)
        {
            var durationTicks = (flags & HasDuration) != 0 ? run.ReadUInt32() : defaults.DurationTicks;
            var bytes = (flags & HasSize) != 0 ? run.ReadUInt32() : defaults.Bytes;
            var sampleFlags = (flags & HasFlags) != 0 ? run.ReadUInt32() : i == 0 && firstFlags is { } first ? first : defaults.Flags;
            if ((flags & HasCompositionOffset) != 0) run.Skip(4);
            if (run.Failed) return;
            AddSample(durationTicks, bytes, sampleFlags, run);
        }
    }

    internal readonly MediaSegment ToSegment() => new(startTicks, _durationTicks, SampleCount, (int)_firstSampleEnd, _startsWithSync);

    private void AddSample(uint durationTicks, uint bytes, uint flags, BoxReader run)
    {
        _nextData += bytes;
        if (_nextData > fileLength)
        {
            run.Fail($"sample {SampleCount + 1} ends at byte {_nextData} of a file of {fileLength}: the file is cut short");
            return;
        }

        if (SampleCount == 0)
        {
            _firstSampleEnd = _nextData;
            _startsWithSync = (flags & IsNonSync) == 0;
        }

        _durationTicks += durationTicks;
        SampleCount++;
    }
}
