using System.Collections.Immutable;
using Plimsoll.Evidence.Processes;

namespace Plimsoll.Evidence.Subjects;

/// <summary>Brings a subject from its file to where it can be started: working copy, install, build, what is prepared once, database.</summary>
internal sealed class SubjectPreparation(SubjectFile file, SubjectFolders folders, ProcessRegistry processes, TimeProvider time)
{
    private readonly Subject _subject = file.Subject;
    private readonly StepRunner _steps = new(processes, time);

    /// <summary>How long the installs took, as far as it has come.</summary>
    public InstallTimes Installs { get; private set; } = InstallTimes.None;

    /// <summary>How long the builds took, in milliseconds, as far as it has come.</summary>
    public ImmutableArray<double> BuildMs { get; private set; } = [];

    private bool IsInPlace => _subject.WorkingCopy?.InPlace ?? false;

    private string Work => IsInPlace ? file.SourceFolder : folders.Work;

    private Placeholders Names => Placeholders.None.With(Placeholders.Work, Work).With(Placeholders.Source, file.Folder).With(Placeholders.Out, folders.Out);

    /// <summary>Does it all once, as one of several subjects: what goes on is told with its name. Throws <see cref="SubjectFailedException"/> for the first thing that fails.</summary>
    public Task<PreparedSubject> RunOnceAsync(Action<string> step, CancellationToken cancellation) =>
        RunAsync(new PreparationOptions(Installs: 1, Builds: 1), what => step($"{_subject.Name}: {what}"), cancellation);

    /// <summary>Does it all. Throws <see cref="SubjectFailedException"/> for the first thing that fails.</summary>
    public async Task<PreparedSubject> RunAsync(PreparationOptions options, Action<string> step, CancellationToken cancellation)
    {
        if (!IsInPlace) await CopyAsync(step, cancellation);
        await InstallAsync(options, step, cancellation);
        await BuildAsync(options, step, cancellation);
        for (var index = 0; index < _subject.Prepare.Length; index++)
        {
            step($"preparing, step {index + 1} of {_subject.Prepare.Length}");
            await RunAsync(SubjectPhase.Prepare, _subject.Prepare[index], cancellation);
        }

        // Whatever may fail comes before the database, which somebody has to end.
        var sizes = Sizes();
        step("making the database");
        var database = await DatabaseSource.OpenAsync(_subject.Database, Names, folders, processes, time, cancellation);
        return new PreparedSubject(file, new SubjectPlace(Work, folders, Names), database, processes, time)
        {
            Installs = Installs,
            BuildMs = BuildMs,
            Sizes = sizes,
        };
    }

    private async Task CopyAsync(Action<string> step, CancellationToken cancellation)
    {
        step("copying the working copy");
        try
        {
            SubjectFolders.Remove(folders.Work);
            await Task.Run(() => FolderCopy.Copy(file.SourceFolder, folders.Work, _subject.WorkingCopy?.Exclude ?? [], cancellation), cancellation);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw StepRunner.Fault(SubjectPhase.WorkingCopy, fault);
        }
    }

    // A cold install empties the cache that the next, warm one finds filled: the pair is measured side by side.
    private async Task InstallAsync(PreparationOptions options, Action<string> step, CancellationToken cancellation)
    {
        if (_subject.Install is not { } install) return;
        var rounds = IsInPlace ? 1 : options.Installs;
        for (var round = 1; round <= rounds; round++)
        {
            if (install.CacheVariables.IsEmpty || IsInPlace)
            {
                step($"installing, {round} of {rounds}");
                var took = await InstallOnceAsync(install, cancellation);
                Installs = Installs with { UndeclaredMs = Installs.UndeclaredMs.Add(took) };
                continue;
            }

            step($"installing with an empty cache, {round} of {rounds}");
            SubjectFolders.Empty(folders.Cache);
            var cold = await InstallOnceAsync(install, cancellation);
            Installs = Installs with { ColdMs = Installs.ColdMs.Add(cold) };
            step($"installing with a full cache, {round} of {rounds}");
            var warm = await InstallOnceAsync(install, cancellation);
            Installs = Installs with { WarmMs = Installs.WarmMs.Add(warm) };
        }
    }

    private async Task<double> InstallOnceAsync(SubjectInstall install, CancellationToken cancellation)
    {
        RemoveProducts(SubjectPhase.Install, install.Creates);
        var environment = SubjectEnvironment.ForStep(install.Environment, Names);
        if (!IsInPlace) environment = install.CacheVariables.Aggregate(environment, (variables, name) => variables.SetItem(name, folders.Cache));
        var command = SubjectCommand.Of(install.Command, Names, Work, environment);
        return (await _steps.RunAsync(SubjectPhase.Install, command, install.TimeoutSeconds, cancellation)).TotalMilliseconds;
    }

    // Somebody's own folder keeps what is in it.
    private void RemoveProducts(SubjectPhase phase, ImmutableArray<string> products)
    {
        if (IsInPlace) return;
        var links = new LinkTrail(Work);
        foreach (var product in products)
        {
            if (links.Follow(Path.GetDirectoryName(product) ?? "") is null)
                throw new SubjectFailedException(phase, $"'{product}' of 'creates' lies behind a link that leads out of the working copy, where nothing is removed", "Name the link itself in 'creates', or let the command make a folder in its place");
            SubjectFolders.Remove(Path.Combine(Work, product));
        }
    }

    private async Task BuildAsync(PreparationOptions options, Action<string> step, CancellationToken cancellation)
    {
        if (_subject.Build is not { } build) return;
        for (var round = 1; round <= options.Builds; round++)
        {
            step($"building, {round} of {options.Builds}");
            SubjectFolders.Empty(folders.Out);
            RemoveProducts(SubjectPhase.Build, build.Creates);
            var took = await RunAsync(SubjectPhase.Build, build, cancellation);
            BuildMs = BuildMs.Add(took.TotalMilliseconds);
        }
    }

    private Task<TimeSpan> RunAsync(SubjectPhase phase, SubjectStep step, CancellationToken cancellation)
    {
        var environment = SubjectEnvironment.ForStep(step.Environment, Names);
        if (_subject.Install is { } install && !IsInPlace && install.CacheVariables is [_, ..])
            environment = install.CacheVariables.Aggregate(environment, (variables, name) => variables.SetItem(name, folders.Cache));
        return _steps.RunAsync(phase, SubjectCommand.Of(step.Command, Names, Work, environment), step.TimeoutSeconds, cancellation);
    }

    private ImmutableSortedDictionary<string, long> Sizes()
    {
        var sizes = ImmutableSortedDictionary.CreateBuilder<string, long>(StringComparer.Ordinal);
        foreach (var artifact in _subject.Artifacts)
        {
            var path = Path.GetFullPath(Path.Combine(Work, Names.Fill(artifact)));
            if (!Path.Exists(path))
                throw new SubjectFailedException(SubjectPhase.Build, $"the artifact '{artifact}' is not there after the build", "Mend its path in 'artifacts', or the build");
            if (new LinkTrail(Work).Follow(path) is not { } place || new LinkTrail(folders.Out).Follow(place) is not { } own)
                throw new SubjectFailedException(SubjectPhase.Build, $"the artifact '{artifact}' is a link that leads out of the working copy, or lies behind one", "Name in 'artifacts' what it leads to, or let the build put a copy there");
            sizes[artifact] = FolderCopy.SizeOf(own);
        }

        return sizes.ToImmutable();
    }
}
