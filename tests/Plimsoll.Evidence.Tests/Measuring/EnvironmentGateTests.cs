using Plimsoll.Evidence.Machine;
using Plimsoll.Evidence.Measuring;

namespace Plimsoll.Evidence.Tests.Measuring;

public sealed class EnvironmentGateTests
{
    private static readonly EnvironmentRecord Quiet = new() { StolenShare = 0.01, ForeignShare = 0.05, CpuPressureShare = 0.05, LoadPerProcessor = 0 };

    [Fact]
    public void Takes_a_quiet_machine() => Assert.Null(EnvironmentGate.Judge(Quiet, 0.5).Unfit);

    [Fact]
    public void Takes_a_kernel_that_tells_no_pressure() => Assert.Null(EnvironmentGate.Judge(Quiet with { CpuPressureShare = null }, 0.5).Unfit);

    [Theory]
    [InlineData(0.04, 0, 0, 0, "stolen by the hypervisor (limit 3 %)")]
    [InlineData(0, 0.11, 0, 0, "used by others (limit 10 %)")]
    [InlineData(0, 0, 0.21, 0, "something waited for a processor (limit 20 %)")]
    [InlineData(0, 0, 0, 1.01, "the load of the last minute was 1.01 per processor (limit 1.00)")]
    public void Says_why_a_machine_is_too_busy(double stolen, double foreign, double pressure, double load, string reason)
    {
        var judged = EnvironmentGate.Judge(Quiet with { StolenShare = stolen, ForeignShare = foreign, CpuPressureShare = pressure }, load);
        Assert.Contains(reason, judged.Unfit!, StringComparison.Ordinal);
    }

    [Fact]
    public void Reads_the_files_of_the_kernel()
    {
        Assert.Equal(1.29, LoadAverage.Parse("1.29 1.78 2.41 3/108 9652\n").LastMinute);
        Assert.Equal(35432145305, PressureStall.Parse("some avg10=24.64 avg60=16.58 avg300=20.71 total=35432145305\nfull avg10=0.00 avg60=0.00 avg300=0.00 total=0\n"));
    }
}
