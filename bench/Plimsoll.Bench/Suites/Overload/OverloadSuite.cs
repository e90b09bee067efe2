using System.Collections.Immutable;
using System.Globalization;
using Plimsoll.Evidence.Machine;
using Plimsoll.Bench.Subjects;
using Plimsoll.Bench.Suites.Overload.Stand;
using Plimsoll.Bench.Suites.Overload.Traffic;
using Plimsoll.Contracts;

namespace Plimsoll.Bench.Suites.Overload;

/// <summary>The reference service on PostgreSQL under more load than it can carry, and with a store that fails; beside it the same service with other limits.</summary>
internal sealed class OverloadSuite : IBenchSuite
{
    private const string ContractFile = "services/manifest-api/plimsoll.json";

    // A tenth of the tightest budget.
    private const double MostLagMs = 4.5;

    /// <inheritdoc/>
    public string Name => "overload";

    /// <inheritdoc/>
    public string Summary => "the reference service on PostgreSQL at up to ten times its capacity, beside itself without limits and with a fixed one";

    /// <inheritdoc/>
    public async Task<SuiteOutcome> RunAsync(SuiteContext context, CancellationToken cancellation)
    {
        var plan = context.Quick ? OverloadPlan.Quick : OverloadPlan.Full;
        context.Progress.Note($"Seed {context.Seed}: the same seed repeats the schedules.");
        var streams = TrafficMix.Of(ReadContract(context));
        var (service, rival) = await context.Progress.PhaseAsync("Build", OverloadSubjects.Builds, phase => OverloadSubjects.BuildAsync(context, phase, cancellation));
        await QuietStart.RequireAsync(context, cancellation);
        using var cores = new Cores();
        using var sink = TelemetrySink.Start();
        await using var stand = await OverloadStand.StartAsync(context, cores, cancellation);
        var subjects = new OverloadSubjects(context, stand, cores, sink.EndPoint);
        var contest = new OverloadContest(subjects.Ours(service), subjects.LimiterOff(service), subjects.Fixed(rival, plan.FixedSettings[0]));
        await MakeTablesAsync(context, contest.Ours, stand, cancellation);

        var watch = new DisturbanceWatch();
        var result = await new OverloadMeasurement(context, plan, stand, streams).RunAsync(contest, setting => subjects.Fixed(rival, setting), cancellation);
        var remarks = Remarks(context, result);
        if (!context.Quick) OverloadPlots.WriteAll(Path.Combine(context.Repository.EvidenceFolder, Name), result);
        return new SuiteOutcome
        {
            Measurements = [.. OverloadRows.Of(result)],
            Subjects = [.. result.Contest.All.Select(subject => subject.Description)],
            Method = OverloadMethod.Describe(plan, result, stand.Version),
            Remarks = remarks,
            Disturbance = watch.Read(),
        };
    }

    private static ServiceContract ReadContract(SuiteContext context)
    {
        var file = Path.Combine(context.Repository.Root, ContractFile);
        return ContractParser.Parse(File.ReadAllBytes(file), ContractFile).Contract
            ?? throw new InvalidDataException($"{file} is no contract. Run ./plimsoll check.");
    }

    private static async Task MakeTablesAsync(SuiteContext context, Subject service, OverloadStand stand, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.Combine(context.WorkFolder, "data"));
        await (await new SubjectStarter(context.Processes, context.Time).StartAsync(service, "/openapi.json", cancellation)).DisposeAsync();
        await stand.SeedAsync(cancellation);
    }

    private static ImmutableArray<string> Remarks(SuiteContext context, OverloadResult result)
    {
        var lagMs = result.Turns.SelectMany(static turn => turn.Steps).Max(static step => step.LagP99Ms);
        var told = string.Create(CultureInfo.InvariantCulture, $"The generator's own lateness (p99) was {lagMs:0.00} ms at most in any stretch; {MostLagMs} ms would have made the run unfit.");
        if (lagMs <= MostLagMs) return [told, .. OverloadRows.Unrecovered(result)];
        var complaint = string.Create(CultureInfo.InvariantCulture, $"the generator was too late: its p99 was {lagMs:0.0} ms in some stretch, {MostLagMs} ms is the limit. Run again when the machine is quiet.");
        return context.Quick ? [complaint, .. OverloadRows.Unrecovered(result)] : throw new EnvironmentUnfitException(complaint);
    }
}
