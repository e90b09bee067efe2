using System.Net;
using Plimsoll.Bench.Load;
using Plimsoll.Evidence.Load;

namespace Plimsoll.Bench.Tests.Load;

public sealed class WrkTests
{
    private const string Line = """wrk-result {"requests":30000,"durationUs":2000000,"connectErrors":1,"readErrors":2,"writeErrors":3,"statusErrors":4,"timeouts":5,"p99Us":900}""";

    [Fact]
    public void Reads_the_figures_out_of_the_output()
    {
        var result = Wrk.Parse($"Running 2s test\n  1 threads\n\n{Line}\n");
        Assert.Equal(15_000, result.RequestsPerSecond);
        Assert.Equal(15, result.Errors);
        Assert.Equal(900, result.P99Us);
    }

    [Theory]
    [InlineData("unable to connect to 127.0.0.1:1 Connection refused")]
    [InlineData("wrk-result null")]
    public void Refuses_output_without_figures(string output)
    {
        Assert.Throws<InvalidDataException>(() => Wrk.Parse(output));
    }

    [Fact]
    public void Writes_every_path_into_the_script()
    {
        var script = Wrk.ScriptFor(["/a/1", "/b?x=2"]);
        Assert.Contains("""local paths = { "/a/1", "/b?x=2" }""", script, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no-slash")]
    [InlineData("/a b")]
    [InlineData("/a\"; os.execute('x')")]
    [InlineData("/a\r\nX: y")]
    public void Refuses_a_path_that_could_break_out_of_a_request_or_a_script(string path)
    {
        Assert.Throws<ArgumentException>(() => new LoadTarget(new IPEndPoint(IPAddress.Loopback, 1), [path]));
    }
}
