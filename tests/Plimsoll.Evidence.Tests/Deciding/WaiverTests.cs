using Plimsoll.Evidence.Deciding.Waivers;

namespace Plimsoll.Evidence.Tests.Deciding;

public sealed class WaiverTests
{
    [Theory]
    [InlineData("budget.jobs.*", "budget.jobs.x.p95Ms", true)]
    [InlineData("budget.jobs.*", "budget.http.x.p95Ms", false)]
    [InlineData("parity.behaviour.*/header/keep-alive/missing", "parity.behaviour.GET-/items/header/keep-alive/missing", true)]
    [InlineData("parity.behaviour.*/header/keep-alive/missing", "parity.behaviour.GET-/items/header/keep-alive/value-changed", false)]
    [InlineData("parity.*.a*/x", "parity.behaviour.abc/x", true)]
    [InlineData("a*a", "a", false)]
    [InlineData("glue", "glue.more", false)]
    [InlineData("*", "anything", true)]
    public void A_star_stands_for_any_text(string pattern, string gate, bool covered) =>
        Assert.Equal(covered, new Waiver { Gate = pattern, Reason = "r", Owner = "o", Expires = new DateOnly(2027, 1, 1) }.Covers(gate));
}
