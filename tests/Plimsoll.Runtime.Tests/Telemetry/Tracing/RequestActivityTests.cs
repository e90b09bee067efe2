using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Plimsoll.Runtime.Telemetry.Tracing;

namespace Plimsoll.Runtime.Tests.Telemetry.Tracing;

public sealed class RequestActivityTests
{
    private const string Caller = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private const string Other = "00-11111111111111111111111111111111-2222222222222222-01";

    [Theory]
    [InlineData("")]
    [InlineData("rubbish")]
    [InlineData("ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")]
    [InlineData("00-00000000000000000000000000000000-00f067aa0ba902b7-01")]
    [InlineData("00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01")]
    [InlineData("00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01")]
    [InlineData(Caller, Other)]
    public void Begins_a_trace_without_the_caller_s_state_when_its_id_says_nothing(params string[] ids)
    {
        using var activity = Start(ids, "vendor=1");
        Assert.Equal(default, activity.ParentSpanId);
        Assert.Null(activity.TraceStateString);
        Assert.NotEqual(default, activity.TraceId);
    }

    [Theory]
    [InlineData("a=1,b=2", "a=1,b=2")]
    [InlineData("a=1,b=2", "a=1", "b=2")]
    [InlineData("a=1", "a=1,é=2")]
    [InlineData(null, "rubbish")]
    public void Carries_on_the_state_of_the_caller_as_far_as_it_is_valid(string? expected, params string[] states)
    {
        using var activity = Start([Caller], states);
        Assert.Equal("4bf92f3577b34da6a3ce929d0e0e4736", activity.TraceId.ToHexString());
        Assert.Equal("00f067aa0ba902b7", activity.ParentSpanId.ToHexString());
        Assert.Equal(expected, activity.TraceStateString);
    }

    [Theory]
    [InlineData("a=1,b=%20")]
    [InlineData("a=1", "b=%20")]
    public void Takes_baggage_from_all_headers(params string[] baggage)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.Baggage = baggage;
        using var activity = Start(context);
        Assert.Equal(("1", " "), (activity.GetBaggageItem("a"), activity.GetBaggageItem("b")));
    }

    private static Activity Start(string[] ids, params string[] states)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.TraceParent = ids;
        context.Request.Headers.TraceState = states;
        return Start(context);
    }

    private static Activity Start(HttpContext context)
    {
        Activity.Current = null;
        var activity = RequestActivity.Start(context, mayBeginTrace: true, new TraceSampler(hasCollector: false, ratio: 1))!;
        activity.Stop();
        return activity;
    }
}
