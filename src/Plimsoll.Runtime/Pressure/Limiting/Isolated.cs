using System.Runtime.InteropServices;

namespace Plimsoll.Runtime.Pressure.Limiting;

/// <summary>A number that all cores write, away from everything that they only read: two cache lines on either side, as the prefetcher pulls pairs.</summary>
[StructLayout(LayoutKind.Explicit, Size = 256)]
internal struct Isolated
{
    [FieldOffset(128)]
    public long Value;
}
