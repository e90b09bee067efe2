using System.Diagnostics;
using Plimsoll.Runtime.Telemetry.Tracing;

namespace Plimsoll.Runtime.Tests.Telemetry.Tracing;

public sealed class SpanStripeTests
{
    [Theory]
    [InlineData(8 * 1024)]
    [InlineData(256 * 1024)]
    [InlineData(1024 * 1024)]
    public void Asks_to_be_emptied_once_and_before_it_refuses_anything(int bytesAtMost)
    {
        using var activity = new Activity("work").Start();
        activity.Stop();
        var stripe = new SpanStripe(firstBytes: 64, bytesAtMost);
        var fates = new List<SpanFate>();
        while (fates is not [.., SpanFate.Refused])
            fates.Add(stripe.Add(activity, request: null, context: null, outcome: default));

        var asked = fates.IndexOf(SpanFate.KeptAndFull);
        // What ends while the sender wakes up still finds room.
        Assert.InRange(asked, 1, fates.Count * 3 / 4);
        Assert.Equal(asked, fates.LastIndexOf(SpanFate.KeptAndFull));
    }
}
