using Plimsoll.Evidence.Native;
using Plimsoll.Evidence.Processes;

namespace Plimsoll.Evidence.Tests.Processes;

public sealed class ProcessFilesTests
{
    // Linux gives no id from here on.
    private const int MostProcesses = 1 << 22;

    [Fact]
    public void Reads_the_times_of_a_program_with_a_name_full_of_blanks_and_brackets()
    {
        var stat = ProcessStat.Parse("4242 (a ) b (c) S 17 1 1 0 -1 4194560 100 200 0 0 11 22 33 44 20 0 1 0 98765 1000 2000");
        Assert.Equal(new ProcessStat(17, 33, 77, 'S', 98765), stat);
    }

    [Fact]
    public void Finds_a_memory_figure_and_refuses_a_file_without_it()
    {
        Assert.Equal(1234, ProcessMemory.FieldKib(["Name: x", "VmRSS:\t    1234 kB"], "VmRSS:"));
        Assert.Throws<InvalidDataException>(() => ProcessMemory.FieldKib(["Name: x"], "VmRSS:"));
    }

    [Fact]
    public void Measures_this_very_process()
    {
        var memory = ProcessMemory.OfTree(Environment.ProcessId);
        Assert.InRange(memory.ResidentMb, 5, 5000);
        Assert.InRange(memory.ProportionalMb, 1, memory.ResidentMb);
    }

    [Fact]
    public void A_child_that_has_ended_uses_no_memory_and_a_process_that_has_is_refused()
    {
        Assert.InRange(ProcessMemory.Of([Environment.ProcessId, MostProcesses]).ResidentMb, 5, 5000);
        Assert.ThrowsAny<IOException>(() => ProcessMemory.Of([MostProcesses]));
    }

    [Fact]
    public void Measures_processor_time_finer_than_in_ticks()
    {
        var used = ProcessClock.TryRead(Environment.ProcessId)!.Value;
        Assert.InRange(used, 1, long.MaxValue);
        Assert.NotEqual(0, used % ProcessStat.NanosecondsPerTick);
        Assert.Null(ProcessClock.TryRead(MostProcesses));
    }
}
