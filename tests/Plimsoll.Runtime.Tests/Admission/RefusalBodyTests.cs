using System.Buffers;
using System.Text;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Hosting;

namespace Plimsoll.Runtime.Tests.Admission;

public sealed class RefusalBodyTests
{
    private static readonly Problem Sample = new() { Status = 503, Title = "Service Unavailable", Detail = "Too much: \"all\" at once – ask later.", Reason = "limit" };

    [Theory]
    [InlineData(null)]
    [InlineData("4bf92f3577b34da6a3ce929d0e0e4736")]
    [InlineData("00000000000000000000000000000000")]
    public void Is_the_problem_with_the_trace_id_of_the_request(string? traceId)
    {
        var (body, written) = (new RefusalBody(Sample), new ArrayBufferWriter<byte>());
        body.WriteTo(written, traceId);
        Assert.Equal(Encoding.UTF8.GetString((Sample with { TraceId = traceId }).ToUtf8Json()), Encoding.UTF8.GetString(written.WrittenSpan));
        Assert.Equal(written.WrittenCount, body.Length(traceId));
        Assert.Equal((503, "limit"), (body.Status, body.Reason));
    }

    [Fact]
    public void Writing_it_allocates_nothing()
    {
        var (body, written) = (new RefusalBody(Sample), new ArrayBufferWriter<byte>(1024));
        var traceId = new string('a', 32);
        body.WriteTo(written, traceId);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var time = 0; time < 1000; time++)
        {
            written.ResetWrittenCount();
            body.WriteTo(written, traceId);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
