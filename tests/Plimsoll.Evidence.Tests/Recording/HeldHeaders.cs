using System.Collections;
using Plimsoll.Evidence.Recording;

namespace Plimsoll.Evidence.Tests.Recording;

/// <summary>Headers that hold up whoever reads them until they are let go.</summary>
internal sealed class HeldHeaders : IReadOnlyList<ReplayHeader>, IDisposable
{
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim _letGo = new();

    /// <summary>Ends when somebody reads them.</summary>
    public Task Asked => _asked.Task;

    public int Count => Held(0);

    public ReplayHeader this[int index] => throw new ArgumentOutOfRangeException(nameof(index));

    public void LetGo() => _letGo.Set();

    public IEnumerator<ReplayHeader> GetEnumerator() => Enumerable.Empty<ReplayHeader>().Take(Held(0)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Dispose() => _letGo.Dispose();

    private int Held(int count)
    {
        _asked.TrySetResult();
        _letGo.Wait();
        return count;
    }
}
