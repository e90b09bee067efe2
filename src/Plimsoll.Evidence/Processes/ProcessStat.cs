using System.Globalization;

namespace Plimsoll.Evidence.Processes;

/// <summary>What <c>/proc/PID/stat</c> says about a process. Times are clock ticks of a hundredth of a second.</summary>
/// <param name="ParentId">Its parent.</param>
/// <param name="CpuTicks">Time in user and kernel mode, its own.</param>
/// <param name="ReapedChildrenCpuTicks">The same of children that ended and were waited for.</param>
/// <param name="State">One letter: <c>Z</c> is a process that ended and that nobody waited for yet.</param>
/// <param name="StartTicks">When it was started, from the boot of the machine; with the id it names one process for good.</param>
internal readonly record struct ProcessStat(int ParentId, long CpuTicks, long ReapedChildrenCpuTicks, char State, long StartTicks)
{
    /// <summary>Clock ticks per second: fixed by the Linux ABI on x64.</summary>
    public const int TicksPerSecond = 100;

    /// <summary>The length of one.</summary>
    public const long NanosecondsPerTick = 1_000_000_000 / TicksPerSecond;

    /// <summary>Whether it still runs.</summary>
    public bool IsAlive => State is not ('Z' or 'X');

    /// <summary>Reads a process; <see langword="null"/> when it is gone.</summary>
    public static ProcessStat? TryRead(int processId)
    {
        try
        {
            return Parse(File.ReadAllText($"/proc/{processId}/stat"));
        }
        catch (IOException)
        {
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Reads the text of the file. The program's name may hold blanks and brackets, so fields are counted from the last bracket.</summary>
    internal static ProcessStat Parse(string text)
    {
        var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        return new ProcessStat(
            (int)Field(fields, 4),
            Field(fields, 14) + Field(fields, 15),
            Field(fields, 16) + Field(fields, 17),
            fields[0][0],
            Field(fields, 22));
    }

    // Numbered as in proc(5); the first two stand before the split.
    private static long Field(string[] fields, int number) => long.Parse(fields[number - 3], CultureInfo.InvariantCulture);
}
