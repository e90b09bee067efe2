using Microsoft.AspNetCore.Http;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Hosting;
using Plimsoll.Runtime.Pressure.Requests;
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

    [Fact]
    public void As_many_keys_as_the_guide_says_are_known_for_a_minute()
    {
        using var admission = new AdmissionControl(
            Samples.Contract, new AdmissionOptions(), new AdmissionSettings(AdmissionMode.Enforce, new Secret<string>("the same in every run")), new SignalRegistry(), TimeProvider.System);
        var governor = admission.Governors.Single(governor => governor.Route == Samples.Playback);
        const int Keys = 6000;
        Assert.Equal(0, Repeated());
        Assert.InRange(Repeated(), 0.89 * Keys, 0.98 * Keys);

        // A second round displaces as it goes, so that somewhat fewer are known than of the latest six thousand.
        int Repeated() => Enumerable.Range(0, Keys).Count(key =>
        {
            var context = new DefaultHttpContext();
            context.Request.Headers[RequestHeaders.IdempotencyKey] = $"order-{key}";
            return admission.Reader.Read(context, governor).Class == WorkClass.Retry;
        });
    }

    private static void Pass(AdmissionGate gate, HttpContext context, int times)
    {
        for (var request = 0; request < times; request++)
        {
            var pass = gate.Enter(context, TimeProvider.System.GetTimestamp());
            Assert.True(pass.Kind == RoutePassKind.Admitted);
            gate.Leave(context, pass, RouteOutcome.Ok, TimeProvider.System.GetTimestamp());
        }
    }
}
