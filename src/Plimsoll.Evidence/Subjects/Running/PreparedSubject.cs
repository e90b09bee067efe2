using System.Collections.Immutable;
using Plimsoll.Evidence.Processes;

namespace Plimsoll.Evidence.Subjects;

/// <summary>A subject that is installed and built, and can be started as often as wanted.</summary>
internal sealed class PreparedSubject(SubjectFile file, SubjectPlace place, IDatabaseSource database, ProcessRegistry processes, TimeProvider time) : IAsyncDisposable
{
    /// <summary>Its file.</summary>
    public SubjectFile File { get; } = file;

    /// <summary>Its working copy.</summary>
    public string Work => place.Work;

    /// <summary>How long the installs took.</summary>
    public required InstallTimes Installs { get; init; }

    /// <summary>How long the builds took, in milliseconds.</summary>
    public required ImmutableArray<double> BuildMs { get; init; }

    /// <summary>Sizes of the artifacts, in bytes.</summary>
    public required ImmutableSortedDictionary<string, long> Sizes { get; init; }

    /// <summary>The artifacts by their names in the file, with where they are.</summary>
    public IEnumerable<(string Name, string Path)> Artifacts =>
        Sizes.Keys.Select(name => (name, Path.GetFullPath(Path.Combine(place.Work, place.Names.Fill(name)))));

    /// <summary>
    /// Starts it with free ports, an empty data folder and a copy of its database, and waits for its first answer.
    /// Throws <see cref="SubjectFailedException"/> when it does not come to that.
    /// </summary>
    public Task<RunningSubject> LaunchAsync(CancellationToken cancellation) => LaunchAsync(LaunchSettings.Plain, cancellation);

    /// <inheritdoc cref="LaunchAsync(CancellationToken)"/>
    /// <param name="settings">What is special about this start.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<RunningSubject> LaunchAsync(LaunchSettings settings, CancellationToken cancellation)
    {
        var launch = new SubjectLaunch(File.Subject, place, processes, time);
        try
        {
            return await launch.RunAsync(database, settings, cancellation);
        }
        catch (SubjectFailedException fault)
        {
            if (await Disposal.FaultOfAsync(launch) is { } left) throw fault.With($"what had begun of it could not be ended: {left.Message}");
            throw;
        }
        catch
        {
            await launch.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => database.DisposeAsync();
}
