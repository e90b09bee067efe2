using System.Globalization;

namespace Plimsoll.Bench.Processes;

/// <summary>Memory of a process tree, in megabytes of 10⁶ bytes.</summary>
/// <param name="ResidentMb">Sum of VmRSS: what the budget is about; pages shared inside the tree count once per process.</param>
/// <param name="ProportionalMb">Sum of PSS: shared pages divided among those that share them.</param>
internal readonly record struct ProcessMemory(double ResidentMb, double ProportionalMb)
{
    private const double BytesPerKibibyte = 1024;
    private const double BytesPerMegabyte = 1e6;

    /// <summary>Measures a process and its descendants. Throws <see cref="IOException"/> when the process is gone.</summary>
    public static ProcessMemory OfTree(int processId)
    {
        double residentKib = 0, proportionalKib = 0;
        foreach (var id in ProcessTree.Of(processId))
        {
            residentKib += FieldKib(File.ReadLines($"/proc/{id}/status"), "VmRSS:");
            proportionalKib += FieldKib(File.ReadLines($"/proc/{id}/smaps_rollup"), "Pss:");
        }

        return new ProcessMemory(residentKib * BytesPerKibibyte / BytesPerMegabyte, proportionalKib * BytesPerKibibyte / BytesPerMegabyte);
    }

    /// <summary>Finds <c>Name:   123 kB</c>.</summary>
    internal static double FieldKib(IEnumerable<string> lines, string name)
    {
        var line = lines.FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))
            ?? throw new InvalidDataException($"The kernel's file has no line '{name}'.");
        return double.Parse(line[name.Length..].Replace("kB", string.Empty, StringComparison.Ordinal).Trim(), NumberStyles.None, CultureInfo.InvariantCulture);
    }
}
