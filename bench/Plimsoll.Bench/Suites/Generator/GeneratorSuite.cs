using Plimsoll.Bench.Subjects;
using Plimsoll.Evidence.Machine;

namespace Plimsoll.Bench.Suites.Generator;

/// <summary>The load generator itself: as fast as wrk, and right about a server whose delays are known.</summary>
internal sealed class GeneratorSuite : IBenchSuite
{
    /// <inheritdoc/>
    public string Name => "generator";

    /// <inheritdoc/>
    public string Summary => "the load generator: its peak rate beside wrk's, and its times beside those of a server that knows them";

    /// <inheritdoc/>
    public async Task<SuiteOutcome> RunAsync(SuiteContext context, CancellationToken cancellation)
    {
        var plan = context.Quick ? GeneratorPlan.Quick : GeneratorPlan.Full;
        context.Progress.Note($"Seed {context.Seed}: the same seed repeats every schedule.");
        using var cores = new Cores();
        var subject = await context.Progress.PhaseAsync("Build", 1, phase =>
        {
            phase.Step("the server");
            return KnownSubject.BuildAsync(context, cores, cancellation);
        });
        await QuietStart.RequireAsync(context, cancellation);
        var watch = new DisturbanceWatch();
        await using var server = await new SubjectStarter(context.Processes, context.Time).StartAsync(subject, KnownSubject.AtOnce, cancellation);
        var rates = await context.Progress.PhaseAsync("Peak rate", plan.RateRounds * 2 + 1, phase => new RatePhase(context, plan).RunAsync(server, phase, cancellation));
        var errors = await context.Progress.PhaseAsync("Known delays", plan.LatencyRounds, phase => new LatencyPhase(context, plan).RunAsync(server, phase, cancellation));
        var stalls = await context.Progress.PhaseAsync("Stall", plan.StallRounds * 2, phase => new StallPhase(context, plan).RunAsync(server, phase, cancellation));
        return new SuiteOutcome
        {
            Measurements = [.. rates, .. errors, .. stalls],
            Subjects = [subject.Description],
            Method = GeneratorMethod.Describe(plan),
            Remarks = [],
            Disturbance = watch.Read(),
        };
    }
}
