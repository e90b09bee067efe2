using System.Globalization;

namespace Plimsoll.Evidence.Processes;

/// <summary>Memory of a process tree, in megabytes of 10⁶ bytes.</summary>
/// <param name="ResidentMb">Sum of VmRSS: what the budget is about; pages shared inside the tree count once per process.</param>
/// <param name="ProportionalMb">Sum of PSS: shared pages divided among those that share them.</param>
internal readonly record struct ProcessMemory(double ResidentMb, double ProportionalMb)
{
    private const double BytesPerKibibyte = 1024;
    private const double BytesPerMegabyte = 1e6;

    /// <summary>Measures a process and its descendants. Throws <see cref="IOException"/> when the process is gone.</summary>
    public static ProcessMemory OfTree(int processId) => Of(ProcessTree.Of(processId));

    /// <summary>Measures processes, of which the first has to be there.</summary>
    internal static ProcessMemory Of(IReadOnlyList<int> processIds)
    {
        double residentKib = 0, proportionalKib = 0;
        foreach (var id in processIds)
        {
            try
            {
                var ownKib = FieldKib(File.ReadLines($"/proc/{id}/status"), "VmRSS:");
                proportionalKib += FieldKib(File.ReadLines($"/proc/{id}/smaps_rollup"), "Pss:");
                residentKib += ownKib;
            }
            catch (Exception gone) when (id != processIds[0] && (gone is IOException or InvalidDataException))
            {
                // A child that ended since it was found uses none; what is left of it has no such lines.
            }
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
