namespace Plimsoll.Bench.Subjects;

/// <summary>Subjects that are alive together and end together.</summary>
internal sealed class Fleet : IAsyncDisposable
{
    private readonly List<RunningSubject> _subjects = [];

    /// <summary>All of them.</summary>
    public IReadOnlyList<RunningSubject> Subjects => _subjects;

    /// <summary>The running one of a subject.</summary>
    public RunningSubject this[Subject subject] => _subjects.Single(running => running.Name == subject.Name);

    /// <summary>Takes one in.</summary>
    public void Add(RunningSubject subject) => _subjects.Add(subject);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var subject in _subjects) await subject.DisposeAsync();
    }
}
