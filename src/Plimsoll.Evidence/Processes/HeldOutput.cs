namespace Plimsoll.Evidence.Processes;

/// <summary>What a program prints, left unread until this is disposed.</summary>
internal sealed class HeldOutput(TaskCompletionSource goesOn) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => goesOn.TrySetResult();
}
