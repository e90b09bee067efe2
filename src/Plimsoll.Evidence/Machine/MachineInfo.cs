using System.Runtime.InteropServices;

namespace Plimsoll.Evidence.Machine;

/// <summary>The machine that the figures belong to. No name and no address: they identify a place, not a speed.</summary>
/// <param name="Cpu">Model as the kernel names it.</param>
/// <param name="Cores">Processors that this process may use.</param>
/// <param name="MemoryMb">Memory, in megabytes of 10⁶ bytes.</param>
/// <param name="Os">Distribution and version.</param>
/// <param name="Kernel">Kernel release.</param>
internal sealed record MachineInfo(string Cpu, int Cores, long MemoryMb, string Os, string Kernel)
{
    /// <summary>Looks at this machine.</summary>
    public static MachineInfo Read() => new(
        After(File.ReadLines("/proc/cpuinfo"), "model name", ':'),
        Environment.ProcessorCount,
        long.Parse(After(File.ReadLines("/proc/meminfo"), "MemTotal", ':').Split(' ')[0]) * 1024 / 1_000_000,
        After(File.ReadLines("/etc/os-release"), "PRETTY_NAME", '=').Trim('"'),
        File.ReadAllText("/proc/sys/kernel/osrelease").Trim() + " " + RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant());

    private static string After(IEnumerable<string> lines, string name, char separator)
    {
        var line = lines.FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal));
        return line is null ? "unknown" : line[(line.IndexOf(separator) + 1)..].Trim();
    }
}
