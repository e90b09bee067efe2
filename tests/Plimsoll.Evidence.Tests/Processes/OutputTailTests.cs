using System.Text;
using Plimsoll.Evidence.Processes;

namespace Plimsoll.Evidence.Tests.Processes;

public sealed class OutputTailTests
{
    [Fact]
    public async Task Keeps_the_last_lines_and_says_how_much_came_before_them()
    {
        var tail = await TailOf(new OutputTail(TimeProvider.System, maxLines: 2), "one\ntwo\r\nthree\nfour");
        Assert.Equal(["three", "four"], tail.Lines);
        Assert.Equal("2 lines of 6 bytes", tail.Dropped);
        Assert.Equal("[2 lines of 6 bytes before are not kept]\nthree\nfour", tail.ToString());
    }

    [Fact]
    public async Task Says_nothing_when_all_is_kept()
    {
        var tail = await TailOf(new OutputTail(TimeProvider.System, maxLines: 2), "one\ntwo\n");
        Assert.Null(tail.Dropped);
        Assert.Equal("one\ntwo", tail.ToString());
    }

    [Fact]
    public async Task Cuts_a_line_that_is_too_long_and_says_by_how_much()
    {
        var tail = await TailOf(new OutputTail(TimeProvider.System, maxLines: 9), $"{new string('x', LineSplitter.MaxLineBytes + 1234)}\nshort\n");
        Assert.Equal([$"{new string('x', LineSplitter.MaxLineBytes)} [and 1,234 bytes]", "short"], tail.Lines);
    }

    [Fact]
    public async Task Bounds_the_bytes_of_all_lines_together()
    {
        var tail = await TailOf(new OutputTail(TimeProvider.System, maxLines: 50, maxBytes: 100), string.Concat(Enumerable.Range(0, 10).Select(static number => $"{number}{new string('x', 29)}\n")));
        Assert.Equal(["7", "8", "9"], tail.Lines.Select(static line => line[..1]));
        Assert.Equal("7 lines of 210 bytes", tail.Dropped);
    }

    [Fact]
    public async Task Holds_no_more_than_its_bound_of_long_lines_whatever_number_of_lines_is_asked_for()
    {
        var line = new string('x', LineSplitter.MaxLineBytes - 1) + "\n";
        var tail = await TailOf(new OutputTail(TimeProvider.System, maxLines: 50_000), string.Concat(Enumerable.Repeat(line, 600)));
        Assert.InRange(tail.Lines.Sum(static kept => (long)kept.Length), OutputTail.DefaultMaxBytes / 2, OutputTail.DefaultMaxBytes);
        Assert.NotNull(tail.Dropped);
    }

    [Fact]
    public void Gathers_no_line_that_has_no_end()
    {
        const long Printed = 300_000_000;
        var tail = new OutputTail(TimeProvider.System, maxLines: 50);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var reading = tail.ReadAsync(new EndlessLine(Printed));
        Assert.True(reading.IsCompletedSuccessfully, "it was read on another thread");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20 * LineSplitter.MaxLineBytes);
        Assert.Equal(Printed, tail.Bytes);
    }

    private static async Task<OutputTail> TailOf(OutputTail tail, string printed)
    {
        await tail.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(printed)));
        return tail;
    }

    // Zeros, as many as are asked for; read at once.
    private sealed class EndlessLine(long left) : MemoryStream
    {
        private long _left = left;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = (int)Math.Min(buffer.Length, _left);
            buffer.Span[..read].Clear();
            _left -= read;
            return ValueTask.FromResult(read);
        }
    }
}
