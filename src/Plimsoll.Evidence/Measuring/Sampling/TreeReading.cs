using System.Globalization;
using Plimsoll.Evidence.Processes;

namespace Plimsoll.Evidence.Measuring;

/// <summary>Reads what processes use from the kernel's files. One that ends meanwhile uses nothing.</summary>
internal static class TreeReading
{
    private const double BytesPerKibibyte = 1024;
    private const double BytesPerMegabyte = 1e6;
    private const double NanosecondsPerMillisecond = 1e6;

    /// <summary>Reads the processes; <see langword="null"/> when none of them is there any more: that is no memory of zero.</summary>
    public static TreeSample? TryTake(IReadOnlyList<int> processIds, double atMs)
    {
        double residentKib = 0, proportionalKib = 0, cpuMs = 0;
        int processes = 0, threads = 0, files = 0;
        foreach (var id in processIds)
        {
            try
            {
                var status = File.ReadAllLines($"/proc/{id}/status");
                var ownKib = ProcessMemory.FieldKib(status, "VmRSS:");
                proportionalKib += ProcessMemory.FieldKib(File.ReadAllLines($"/proc/{id}/smaps_rollup"), "Pss:");
                files += Directory.GetFileSystemEntries($"/proc/{id}/fd").Length;
                threads += int.Parse(status.First(static line => line.StartsWith("Threads:", StringComparison.Ordinal)).AsSpan("Threads:".Length), NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture);
                cpuMs += ProcessTree.OwnNanosecondsOf(id) / NanosecondsPerMillisecond;
                residentKib += ownKib;
                processes++;
            }
            catch (Exception gone) when (gone is IOException or InvalidDataException or UnauthorizedAccessException)
            {
                // It ended since it was found.
            }
        }

        return processes == 0 ? null : new TreeSample
        {
            AtMs = atMs,
            ResidentMb = residentKib * BytesPerKibibyte / BytesPerMegabyte,
            ProportionalMb = proportionalKib * BytesPerKibibyte / BytesPerMegabyte,
            CpuMs = cpuMs,
            Processes = processes,
            Threads = threads,
            Files = files,
        };
    }
}
