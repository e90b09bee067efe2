using Microsoft.AspNetCore.Http;
using Plimsoll.Runtime.Hosting;
using Plimsoll.Runtime.Telemetry.Routes;
using Plimsoll.Runtime.Telemetry.Signals;
using Plimsoll.Runtime.Tests.Support;

namespace Plimsoll.Runtime.Tests.Admission;

public sealed class AdmissionCostTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Admitting_allocates_nothing(bool hasTenants)
    {
        var options = new AdmissionOptions { Tenant = hasTenants ? static _ => "acme" : null };
        using var admission = new AdmissionControl(Samples.Contract, options, new AdmissionSettings(AdmissionMode.Enforce, null), new SignalRegistry(), TimeProvider.System);
        var gate = new AdmissionGate(admission.Governors.Single(governor => governor.Route == Samples.Playback), admission.Reader);
        var context = new DefaultHttpContext();
        Pass(gate, context, 10_000);

        // The limiter decides four times a second, and notes it; between two decisions there is nothing.
        var least = Enumerable.Range(0, 20).Min(_ =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Pass(gate, context, 1000);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        });

        Assert.Equal(0, least);
    }

    private static void Pass(AdmissionGate gate, HttpContext context, int times)
    {
        for (var request = 0; request < times; request++)
        {
            var pass = gate.Enter(context, TimeProvider.System.GetTimestamp());
            Assert.True(pass.Kind == RoutePassKind.Admitted);
            gate.Leave(pass, RouteOutcome.Ok, TimeProvider.System.GetTimestamp());
        }
    }
}
