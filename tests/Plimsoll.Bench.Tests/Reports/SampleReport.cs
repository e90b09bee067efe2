using System.Collections.Immutable;
using Plimsoll.Evidence.Machine;
using Plimsoll.Bench.Reports;

namespace Plimsoll.Bench.Tests.Reports;

/// <summary>A report around given rows.</summary>
internal static class SampleReport
{
    public static Report Of(ImmutableArray<ReportRow> rows, bool quick = false) => new()
    {
        Suite = "sample",
        Commit = "0123456789abcdef",
        Dirty = false,
        Machine = new MachineInfo("A processor", 2, 8000, "Debian GNU/Linux 12 (bookworm)", "6.1.0 x64"),
        StartedAt = new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero),
        Seed = 42,
        Quick = quick,
        Rows = rows,
    };
}
