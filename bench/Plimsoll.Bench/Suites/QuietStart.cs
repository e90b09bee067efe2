using Plimsoll.Evidence.Machine;

namespace Plimsoll.Bench.Suites;

/// <summary>A machine that is busy before anything has started will not be quiet later.</summary>
internal static class QuietStart
{
    /// <summary>Watches the machine for a moment. When others use it, a full run throws <see cref="EnvironmentUnfitException"/>; a quick one says so and goes on.</summary>
    public static async Task RequireAsync(SuiteContext context, CancellationToken cancellation)
    {
        var disturbance = await DisturbanceWatch.ObserveAsync(context.Time, cancellation);
        if (disturbance.IsFit) return;
        var complaint = $"Others are using the machine: {disturbance}.";
        if (!context.Quick) throw new EnvironmentUnfitException(complaint + " Run again when it is quiet.");
        context.Progress.Note(complaint + " A quick run goes on all the same.");
    }
}
