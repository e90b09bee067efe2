using System.Collections.Immutable;
using Plimsoll.Evidence.Outgoing;
using Plimsoll.Evidence.Processes;

namespace Plimsoll.Evidence.Subjects;

/// <summary>One start of a subject, and everything that belongs to it alone: ports, data, database, helpers.</summary>
internal sealed class SubjectLaunch(Subject subject, SubjectPlace place, ProcessRegistry processes, TimeProvider time) : IAsyncDisposable
{
    private const int DefaultGraceSeconds = 10;

    private readonly List<RunningProcess> _helpers = [];
    private readonly string _data = NewFolder(place.Folders);
    private IDatabaseCopy? _database;
    private RunningProcess? _process;
    private OutgoingStub? _stub;
    private DependencyProxies? _dependencies;

    public async Task<RunningSubject> RunAsync(IDatabaseSource source, LaunchSettings settings, CancellationToken cancellation)
    {
        var ports = PortChoice.ChooseAll(subject.Ports);
        var names = ports.Aggregate(place.Names.With(Placeholders.Data, _data), static (all, port) => all.With(port.Key, PortChoice.Text(port.Value)));
        var address = settings.Database;
        if (subject.Database is not null)
        {
            if (address is null) address = (_database = await source.CopyAsync(_data, cancellation)).Address;
            names = names.With(Placeholders.Database, address);
            await settings.OnDatabase(address, cancellation);
        }

        foreach (var (name, helper) in subject.Helpers) await StartHelperAsync(name, helper, ports, names, cancellation);
        if (!subject.Stubs.IsEmpty)
        {
            var stub = _stub = await OutgoingStub.StartAsync(subject.Stubs, settings.Dependencies.AnswerTo, settings.Dependencies.Seed, settings.KeepsCalls, time, cancellation);
            names = subject.Stubs.Aggregate(names, (all, name) => all.With(name, stub.AddressOf(name).GetLeftPart(UriPartial.Authority)));
        }

        // Helpers know the addresses themselves; the subject knows the proxies.
        _dependencies = new DependencyProxies(settings.Dependencies, time);
        names = await _dependencies.StandBetweenAsync(subject, names, ports, cancellation);
        _process = Start(names, settings);
        var times = await new SubjectStartWatch(_process, ports, time).WaitAsync(subject.Ready, subject.FirstAnswer, SubjectPhase.Start, cancellation);
        return new RunningSubject(subject, _process, ports, times, this) { Database = address, Outgoing = _stub };
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            // What began last ends first.
            await Disposal.AllAsync([_process, _dependencies, _stub, .. _helpers.AsEnumerable().Reverse(), Interlocked.Exchange(ref _database, null)]);
        }
        finally
        {
            SubjectFolders.Remove(_data);
        }
    }

    private static string NewFolder(SubjectFolders folders)
    {
        try
        {
            return folders.NewLaunch();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw StepRunner.Fault(SubjectPhase.Start, fault);
        }
    }

    private RunningProcess Start(Placeholders names, LaunchSettings settings)
    {
        var start = subject.Start;
        var folder = start.Folder is { } given ? Path.Combine(place.Work, names.Fill(given)) : place.Work;
        var variables = SubjectEnvironment.ForStart(start.Inherit, start.Environment, names).SetItems(settings.Variables(subject.Telemetry, names));
        var command = SubjectCommand.Of(start.Command, names, folder, settings.WithWords(variables)) with
        {
            KeptLines = settings.KeptLines,
            StopSignal = subject.Stop?.Signal is { } signal ? SubjectSignals.Of(signal) : StopSignal.Terminate,
            Grace = TimeSpan.FromSeconds(subject.Stop?.GraceSeconds ?? DefaultGraceSeconds),
        };
        try
        {
            return processes.Start(command);
        }
        catch (ProcessFailedException fault)
        {
            throw new SubjectFailedException(SubjectPhase.Start, fault.Message.TrimEnd('.'), "Mend 'start.command': the program has to be on PATH, or be a path, such as one below ${work}", inner: fault);
        }
    }

    private async Task StartHelperAsync(string name, SubjectHelper helper, ImmutableSortedDictionary<string, int> ports, Placeholders names, CancellationToken cancellation)
    {
        var command = SubjectCommand.Of(helper.Command, names, place.Work, SubjectEnvironment.ForStart([], helper.Environment, names));
        try
        {
            _helpers.Add(processes.Start(command));
        }
        catch (ProcessFailedException fault)
        {
            throw new SubjectFailedException(SubjectPhase.Helper, $"the helper '{name}' failed: {fault.Message.TrimEnd('.')}", $"Mend 'helpers.{name}.command'", inner: fault);
        }

        if (helper.Ready is { } ready) await new SubjectStartWatch(_helpers[^1], ports, time).WaitAsync(ready, first: null, SubjectPhase.Helper, cancellation);
    }
}
