using System.Collections.Frozen;
using Plimsoll.Evidence.Processes;
using Plimsoll.Evidence.Subjects;
using Plimsoll.Evidence.Telemetry;

namespace Plimsoll.Evidence.Parity;

/// <summary>A subject that was started as an arm: with a collector of its own, all that it prints, and its database open to be read.</summary>
internal sealed class LaunchedArm : IAsyncDisposable
{
    // Enough for every request of a run, and an end to a program that prints without one; what is beyond is a gap.
    private const int KeptLines = 50_000;

    private static readonly FrozenDictionary<TelemetrySignal, ParitySignal> Kinds = new Dictionary<TelemetrySignal, ParitySignal>
    {
        [TelemetrySignal.Traces] = ParitySignal.Spans,
        [TelemetrySignal.Metrics] = ParitySignal.Metrics,
        [TelemetrySignal.Logs] = ParitySignal.Logs,
    }.ToFrozenDictionary();

    private readonly OtlpReceiver _receiver;
    private readonly RunningSubject _subject;

    private LaunchedArm(string name, OtlpReceiver receiver, RunningSubject subject, IReadOnlyList<TableRows>? rowsBefore)
    {
        (_receiver, _subject) = (receiver, subject);
        Arm = new ParityArm
        {
            Name = name,
            EndPoint = subject.EndPoint(),
            Control = new SubjectControl(subject),
            Telemetry = receiver.Store,
            Outgoing = subject.Outgoing,
            Rows = subject.Database is { } database ? RowsOf(subject.Subject, database) : null,
            RowsBefore = rowsBefore,
            Without = subject.Subject.Telemetry is { } telemetry ? [.. Kinds.Where(kind => !telemetry.Has(kind.Key)).Select(static kind => kind.Value)] : [],
        };
    }

    /// <summary>The arm.</summary>
    public ParityArm Arm { get; }

    /// <summary>Its database; <see langword="null"/> when it has none.</summary>
    public string? Database => _subject.Database;

    /// <summary>Starts one. Throws <see cref="SubjectFailedException"/> when it does not come to its first answer.</summary>
    /// <param name="name">Name of the arm.</param>
    /// <param name="subject">What is started.</param>
    /// <param name="database">A database to go on with; <see langword="null"/> for a copy.</param>
    /// <param name="dependencies">What is special about its dependencies.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<LaunchedArm> StartAsync(string name, PreparedSubject subject, string? database, DependencySettings dependencies, CancellationToken cancellation)
    {
        var receiver = await OtlpReceiver.StartAsync(new TelemetryStore(), cancellation);
        try
        {
            IReadOnlyList<TableRows>? before = null;
            var settings = new LaunchSettings
            {
                Telemetry = new TelemetryAddresses(receiver.HttpAddress, receiver.GrpcAddress),
                Database = database,
                // What it does to its rows when it starts is its doing, too.
                OnDatabase = async (address, stop) => before = await RowsOf(subject.File.Subject, address).ReadAsync(stop),
                KeptLines = KeptLines,
                Dependencies = dependencies,
                KeepsCalls = true,
            };
            var running = await subject.LaunchAsync(settings, cancellation);
            return new LaunchedArm(name, receiver, running, before);
        }
        catch
        {
            await receiver.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends its collector, and leaves what it prints unread until what is given is disposed.</summary>
    public async Task<IDisposable> BlockOutletsAsync()
    {
        await _receiver.DisposeAsync();
        return _subject.Process.HoldOutput();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Disposal.AllAsync([_subject, _receiver]);
    }

    private static IRowReader RowsOf(Subject subject, string database) =>
        subject.Database?.Sqlite is not null ? new SqliteRowReader(database) : new PostgresRowReader(PostgresAddress.ToConnectionString(database));
}
