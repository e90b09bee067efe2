using System.ComponentModel;
using Plimsoll.Evidence.Machine;

namespace Plimsoll.Evidence.Measuring;

/// <summary>The machine that the figures belong to.</summary>
internal sealed record MachineRecord
{
    /// <summary>Processor.</summary>
    [Description("Processor.")]
    public required string Cpu { get; init; }

    /// <summary>Processors that may be used.</summary>
    [Description("Processors that may be used.")]
    public required int Cores { get; init; }

    /// <summary>Memory, in megabytes of 10⁶ bytes.</summary>
    [Description("Memory, in megabytes of 10⁶ bytes.")]
    public required long MemoryMb { get; init; }

    /// <summary>Operating system.</summary>
    [Description("Operating system.")]
    public required string Os { get; init; }

    /// <summary>Kernel.</summary>
    [Description("Kernel.")]
    public required string Kernel { get; init; }

    public static MachineRecord Read()
    {
        var machine = MachineInfo.Read();
        return new MachineRecord { Cpu = machine.Cpu, Cores = machine.Cores, MemoryMb = machine.MemoryMb, Os = machine.Os, Kernel = machine.Kernel };
    }
}
