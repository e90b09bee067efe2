namespace Plimsoll.Evidence.Recording;

/// <summary>How many bytes of bodies may be held at once, of all connections together.</summary>
/// <param name="most">So many.</param>
internal sealed class MemoryBudget(long most)
{
    private long _held;

    /// <summary>Takes room; <see langword="false"/> when there is none.</summary>
    public bool TryTake(int bytes)
    {
        if (Interlocked.Add(ref _held, bytes) <= most) return true;
        Return(bytes);
        return false;
    }

    /// <summary>Gives it back.</summary>
    public void Return(int bytes) => Interlocked.Add(ref _held, -bytes);
}
