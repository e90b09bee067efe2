using Plimsoll.Evidence.Workloads.Drawing;

namespace Plimsoll.Evidence.Tests.Workloads;

public sealed class DrawnRequestTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 6)]
    public void Services_that_are_asked_together_take_turns_in_every_order_alike(int services, int orders)
    {
        var random = new Random(5);
        var seen = new Dictionary<string, int>();
        const int Requests = 6000;
        for (var number = 0; number < Requests; number++)
        {
            var request = new DrawnRequest(random.NextInt64(1_000_000_000), 0, 0, false, random.Next(2) == 1);
            var order = Enumerable.Range(0, services).Select(turn => request.ServiceAt(turn, services)).ToArray();
            Assert.Equal(Enumerable.Range(0, services), order.Order());
            var name = string.Join(',', order);
            seen[name] = seen.GetValueOrDefault(name) + 1;
        }

        Assert.Equal(orders, seen.Count);
        Assert.All(seen.Values, count => Assert.InRange(count, Requests / orders * 0.85, Requests / orders * 1.15));
    }
}
