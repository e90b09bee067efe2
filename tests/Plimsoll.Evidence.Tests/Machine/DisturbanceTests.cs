using Plimsoll.Evidence.Machine;

namespace Plimsoll.Evidence.Tests.Machine;

public sealed class DisturbanceTests
{
    [Fact]
    public void Tells_own_from_foreign_and_stolen_time()
    {
        var before = CpuTimes.Parse("cpu  100 0 50 800 20 0 10 20 0 0");
        var after = CpuTimes.Parse("cpu  600 0 150 1000 20 0 10 120 0 0");
        var disturbance = DisturbanceWatch.Share(before, after, ownTicks: 400);
        Assert.Equal(100 / 900.0, disturbance.StolenShare, 6);
        Assert.Equal(200 / 900.0, disturbance.ForeignShare, 6);
        Assert.False(disturbance.IsFit);
    }

    [Theory]
    [InlineData(0.0, 0.0, true)]
    [InlineData(0.031, 0.0, false)]
    [InlineData(0.0, 0.11, false)]
    public void Refuses_a_machine_that_others_use(double stolen, double foreign, bool fit)
    {
        Assert.Equal(fit, new Disturbance(stolen, foreign).IsFit);
    }

    [Fact]
    public void Refuses_a_line_of_another_kind()
    {
        Assert.Throws<InvalidDataException>(() => CpuTimes.Parse("cpu 1 2 3"));
    }
}
