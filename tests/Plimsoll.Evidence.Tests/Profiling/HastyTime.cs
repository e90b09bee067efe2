namespace Plimsoll.Evidence.Tests.Profiling;

/// <summary>A clock whose waits are over in a twentieth of their time: for limits that a test runs into.</summary>
internal sealed class HastyTime : TimeProvider
{
    private const int Haste = 20;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? dueTime / Haste : dueTime, period);
}
