using System.Buffers.Text;
using Plimsoll.Evidence.Machine;
using Plimsoll.Bench.Subjects;

namespace Plimsoll.Bench.Suites.Service;

/// <summary>The reference service, ahead of time compiled and with telemetry on, beside the same routes on Bun, Node and bare Kestrel.</summary>
internal sealed class ServiceSuite : IBenchSuite
{
    /// <inheritdoc/>
    public string Name => "service";

    /// <inheritdoc/>
    public string Summary => "the reference service beside the same routes on Bun, Node and bare Kestrel";

    /// <inheritdoc/>
    public async Task<SuiteOutcome> RunAsync(SuiteContext context, CancellationToken cancellation)
    {
        var plan = context.Quick ? ServicePlan.Quick : ServicePlan.Full;
        using var sink = TelemetrySink.Start();
        var settings = new SubjectSettings(
            Path.Combine(context.WorkFolder, "service.db"),
            Directory.CreateDirectory(Path.Combine(context.WorkFolder, "data")).FullName,
            $"k1:{Base64Url.EncodeToString(SigningSecret(context.Seed))}",
            sink.EndPoint);
        var starter = new SubjectStarter(context.Processes, context.Time);
        var subjects = await context.Progress.PhaseAsync("Build", ServiceSubjects.Builds, phase => new ServiceSubjects(context, settings).BuildAsync(phase, cancellation));
        await new ServiceDatabase(context, starter, settings).PrepareAsync(subjects.Aot, cancellation);
        await QuietStart.RequireAsync(context, cancellation);

        var (routes, described) = await CompareAsync(context, starter, subjects, cancellation);
        var watch = new DisturbanceWatch();
        var coldStart = await context.Progress.PhaseAsync(
            "Cold start",
            described.ColdStarters.Count * plan.ColdStarts,
            phase => new ColdStartPhase(starter, plan, context.Seed).RunAsync(described, phase, cancellation));
        var load = await new ServiceLoad(context, starter, plan, described).RunAsync(routes, cancellation);
        if (sink.Exports == 0) throw new InvalidDataException("No telemetry arrived from the service, so it was not measured with telemetry on.");
        return new SuiteOutcome
        {
            Measurements = [.. coldStart, .. load.Measurements],
            Subjects = [.. described.All.Select(subject => subject.Description)],
            Method = ServiceMethod.Describe(plan, load.TailRate, sink),
            Remarks = load.Remarks,
            Disturbance = watch.Read(),
        };
    }

    private static async Task<(ServiceRoutes Routes, SubjectSet Described)> CompareAsync(
        SuiteContext context, SubjectStarter starter, SubjectSet subjects, CancellationToken cancellation)
    {
        context.Progress.Note("Comparing the answers of all subjects byte by byte");
        await using var fleet = new Fleet();
        foreach (var subject in subjects.All) fleet.Add(await starter.StartAsync(subject, ServiceRoutes.Playback, cancellation));
        using var comparison = new AnswerComparison();
        var routes = await comparison.RunAsync(fleet.Subjects, cancellation);
        var described = subjects with
        {
            Aot = subjects.Aot.WithVersion(await comparison.RuntimeOfAsync(fleet[subjects.Aot], cancellation)),
            Jit = subjects.Jit.WithVersion(await comparison.RuntimeOfAsync(fleet[subjects.Jit], cancellation)),
            Bare = subjects.Bare.WithVersion(await comparison.RuntimeOfAsync(fleet[subjects.Bare], cancellation)),
        };
        return (routes, described);
    }

    // The same seed gives the same tokens; secret it need not be, it signs nothing but a benchmark's URLs.
    private static byte[] SigningSecret(int seed)
    {
        var secret = new byte[32];
        new Random(seed).NextBytes(secret);
        return secret;
    }
}
