using System.Net;
using Plimsoll.Evidence.Load;
using Plimsoll.Evidence.Processes;

namespace Plimsoll.Bench.Subjects;

/// <summary>A subject that answers.</summary>
/// <param name="Subject">Which one.</param>
/// <param name="Process">Its process.</param>
/// <param name="EndPoint">Where it listens.</param>
/// <param name="StartMs">From the spawn to the first answer, in milliseconds.</param>
internal sealed record RunningSubject(Subject Subject, RunningProcess Process, IPEndPoint EndPoint, double StartMs) : IAsyncDisposable
{
    /// <summary>Name in the rows.</summary>
    public string Name => Subject.Name;

    /// <summary>Processor time of its process tree so far.</summary>
    public TimeSpan CpuTime => ProcessTree.CpuTimeOf(Process.Id);

    /// <summary>A load on it.</summary>
    public LoadTarget Target(IEnumerable<string> paths) => new(EndPoint, [.. paths]);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Process.DisposeAsync();
}
