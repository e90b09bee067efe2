using Plimsoll.Evidence.Processes;
using Plimsoll.Evidence.Subjects;

namespace Plimsoll.Evidence.Measuring;

/// <summary>
/// Measures a subject from its working copy to its end: glue, install, build, sizes, many launches, then one that is watched.
/// What was measured until a failure or a Ctrl-C is in the draft.
/// </summary>
internal sealed class BaselineRun(SubjectFile file, MeasureOptions options, LoadPlan? load, ProcessRegistry processes, TimeProvider time)
{
    private const string IdlePhase = "idle";

    /// <summary>Measures into the draft. Throws <see cref="SubjectFailedException"/> when the subject does not do what its file says.</summary>
    public async Task RunAsync(BaselineDraft draft, Action<string> step, CancellationToken cancellation)
    {
        var watch = EnvironmentWatch.Start(time);
        using var folders = new SubjectFolders();
        try
        {
            await using var prepared = await PrepareAsync(draft, folders, step, cancellation);
            step("counting glue");
            draft.Glue = CountGlue(prepared);
            await LaunchManyAsync(draft, prepared, step, cancellation);
            await WatchOneAsync(draft, prepared, step, cancellation);
            if (load is not null) await new RuntimeWatch(prepared, load, time).RunAsync(draft, step, cancellation);
        }
        finally
        {
            draft.During = watch.Read();
        }
    }

    private async Task<PreparedSubject> PrepareAsync(BaselineDraft draft, SubjectFolders folders, Action<string> step, CancellationToken cancellation)
    {
        var preparation = new SubjectPreparation(file, folders, processes, time);
        PreparedSubject prepared;
        try
        {
            prepared = await preparation.RunAsync(new PreparationOptions(options.Installs, options.Builds), step, cancellation);
        }
        finally
        {
            // A build that fails leaves the times of the installs before it.
            draft.Add(FigureNames.InstallCold, "ms", preparation.Installs.ColdMs);
            draft.Add(FigureNames.InstallWarm, "ms", preparation.Installs.WarmMs);
            draft.Add(FigureNames.Install, "ms", preparation.Installs.UndeclaredMs);
            draft.Add(FigureNames.Build, "ms", preparation.BuildMs);
        }

        if (prepared.Sizes.Count > 0) draft.Add(FigureNames.ArtifactSize, "bytes", [prepared.Sizes.Values.Sum()]);
        return prepared;
    }

    private GlueRecord CountGlue(PreparedSubject prepared)
    {
        var glue = file.Subject.Glue;
        var exclude = glue?.Exclude ?? [];
        var folder = new LinkTrail(file.SourceFolder).Follow(Path.GetFullPath(Path.Combine(file.SourceFolder, glue?.Folder ?? "."))) ?? throw new SubjectFailedException(
            SubjectPhase.Read, $"the folder '{glue?.Folder}' to count glue in is a link that leads out of the working copy, or lies behind one", "Name in 'glue.folder' what it leads to");
        return Directory.Exists(folder) ? GlueCounter.Count(folder, [.. exclude, .. file.Subject.WorkingCopy?.Exclude ?? [], .. prepared.File.Subject.Install?.Creates ?? []]) : throw new SubjectFailedException(
            SubjectPhase.Read, $"there is no folder '{folder}' to count glue in", "Mend 'glue.folder': it is relative to the working copy");
    }

    // One more at the start makes sure that its files are in memory: a start from a cold disk is another figure.
    private async Task LaunchManyAsync(BaselineDraft draft, PreparedSubject prepared, Action<string> step, CancellationToken cancellation)
    {
        for (var launch = 0; launch <= options.Launches; launch++)
        {
            step(launch == 0 ? "launching once to warm the files" : $"launching, {launch} of {options.Launches}");
            var subject = await prepared.LaunchAsync(load?.Launch ?? LaunchSettings.Plain, cancellation);
            var stopped = await subject.StopAsync();
            draft.Launches.Add(new LaunchRecord
            {
                IsWarmUp = launch == 0,
                AcceptMs = subject.Start.AcceptMs,
                ReadyMs = subject.Start.ReadyMs,
                FirstAnswerMs = subject.Start.FirstAnswerMs,
                StopMs = stopped.Took.TotalMilliseconds,
                ExitCode = stopped.ExitCode,
                WasKilled = stopped.WasKilled,
                Survivors = stopped.Survivors,
            });
        }

        var measured = draft.Launches.Where(static launch => !launch.IsWarmUp).ToArray();
        draft.Add(FigureNames.StartAccept, "ms", measured.Select(static launch => launch.AcceptMs).OfType<double>());
        draft.Add(FigureNames.StartReady, "ms", measured.Select(static launch => launch.ReadyMs));
        draft.Add(FigureNames.ColdStart, "ms", measured.Select(static launch => launch.FirstAnswerMs).OfType<double>());
        draft.Add(FigureNames.Stop, "ms", measured.Select(static launch => launch.StopMs));
    }

    private async Task WatchOneAsync(BaselineDraft draft, PreparedSubject prepared, Action<string> step, CancellationToken cancellation)
    {
        await using var subject = await prepared.LaunchAsync(load?.Launch ?? LaunchSettings.Plain, cancellation);
        var watch = new PhaseWatch(subject, options, time);
        step($"watching it idle for {options.Idle.TotalSeconds:0} s");
        Keep(draft, await watch.RunAsync(IdlePhase, stop => Task.Delay(options.Idle, time, stop), cancellation));
        if (load is not null) await new LoadWatch(subject, load, options, time).RunAsync(draft, step, cancellation);
        await subject.StopAsync();
    }

    private static void Keep(BaselineDraft draft, PhaseRecord phase)
    {
        draft.Phases.Add(phase);
        PhaseFigures.AddTo(draft, phase);
    }
}
