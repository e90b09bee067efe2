namespace Plimsoll.Runtime.Data;

/// <summary>A caller in line for a session. A grant without a session is the right to open one.</summary>
internal sealed class SessionWaiter() : TaskCompletionSource<DatabaseSession?>(TaskCreationOptions.RunContinuationsAsynchronously);
