using Plimsoll.Contracts;
using Plimsoll.Runtime.Pressure;

namespace Plimsoll.Jobs.Tests.Rules;

public sealed class ProcessPressureTests
{
    [Fact]
    public void The_slowest_of_the_downstreams_of_a_type_presses_on_it()
    {
        var signals = new FixedSignals(new()
        {
            [SignalNames.ProcessCpuShare] = 0.5,
            [SignalNames.DownstreamP95Ms("stock")] = 20,
            [SignalNames.DownstreamP95Ms("mail")] = 70,
            [SignalNames.DownstreamP95Ms("other")] = 900,
        });
        var budget = JobBudget.Of(new JobWorkload { Version = 1, Queue = "q", Downstreams = ["stock", "mail", "quiet"] });
        var read = ProcessPressure.Of(signals);

        Assert.Equal(new PressureSignals { CpuShare = 0.5, DownstreamP95Ms = 70 }, read(budget));
        Assert.Equal(new PressureSignals { CpuShare = 0.5 }, read(budget with { Downstreams = [] }));
    }

    private sealed class FixedSignals(Dictionary<string, double?> values) : ISignalRegistry
    {
        public IReadOnlyList<string> Names => [.. values.Keys];

        public void Register(string name, Func<double?> read) => values[name] = read();

        public Func<double?>? Find(string name) => values.TryGetValue(name, out var value) ? () => value : null;
    }
}
