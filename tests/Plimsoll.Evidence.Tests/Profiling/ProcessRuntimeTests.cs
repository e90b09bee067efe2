using Plimsoll.Evidence.Profiling;
using Plimsoll.Evidence.Profiling.DotNet;

namespace Plimsoll.Evidence.Tests.Profiling;

public sealed class ProcessRuntimeTests
{
    [Fact]
    public void A_mapped_file_that_was_replaced_is_named_as_it_was()
    {
        string[] maps =
        [
            "7f0000000000-7f0000001000 r-xp 00000000 08:01 42                         /usr/lib/a b/libcoreclr.so (deleted)",
            "7f0000001000-7f0000002000 r-xp 00001000 08:01 42                         /usr/lib/a b/libcoreclr.so (deleted)",
            "7f0000002000-7f0000003000 rw-p 00000000 00:00 0 ",
            "7ffd00000000-7ffd00001000 rw-p 00000000 00:00 0                          [stack]",
            "7f0000003000-7f0000004000 r--p 00000000 08:01 43                         /usr/lib/libc.so.6",
        ];
        Assert.Equal(["/usr/lib/a b/libcoreclr.so", "/usr/lib/libc.so.6"], ProcessRuntime.MappedFiles(maps));
    }

    [Theory]
    [InlineData("NSpid:\t4711", 4711)]
    [InlineData("NSpid:\t4711\t12\t1", 1)]
    public void The_socket_of_a_process_in_a_container_has_the_id_from_there(string line, int expected) => Assert.Equal(expected, DiagnosticSocket.OwnId(["Name:\tdotnet", line, "VmPeak:\t 1 kB"]));

    [Fact]
    public void A_kernel_that_does_not_tell_other_ids_gives_none() => Assert.Null(DiagnosticSocket.OwnId(["Name:\tdotnet"]));

    [Fact]
    public async Task A_process_that_just_ended_is_named_whatever_is_read_of_it()
    {
        await using var planted = new PlantedFaults();
        var program = await planted.DotNetAsync("hot");
        var process = ProfiledProcess.Find(program.Id);
        await program.StopAsync();
        foreach (var read in new Func<object?>[] { () => process.ProgramName, () => process.Variable("TMPDIR"), process.Arguments, process.Status })
            Assert.Contains($"Process {process.Id} ended", Assert.Throws<ProfileFailedException>(read).Message, StringComparison.Ordinal);
    }
}
