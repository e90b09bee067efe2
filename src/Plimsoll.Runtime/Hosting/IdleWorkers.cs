namespace Plimsoll.Runtime.Hosting;

/// <summary>
/// What workers of the thread pool do that have nothing to do. The platform lets them look for work again and again before they sleep, which
/// saves a wake-up where there are processors to spare. With one processor, whoever would bring the work waits for that look to end: it was
/// between a fifth and two fifths of the processor time of the reference service in the overload bench. With two, a request of the reference
/// service took a fifth more processor time at 900 requests a second and came back no sooner; when both were busy it made no difference.
/// </summary>
internal static class IdleWorkers
{
    // Read once, when the pool starts its first worker; the environment's DOTNET_ThreadPool_UnfairSemaphoreSpinLimit wins.
    private const string SpinLimit = "System.Threading.ThreadPool.UnfairSemaphoreSpinLimit";

    private const int Few = 2;

    /// <summary>Lets them sleep at once when the process has few processors. Before anything uses the pool.</summary>
    public static void Settle(int processors)
    {
        if (processors <= Few && AppContext.GetData(SpinLimit) is null)
            AppContext.SetData(SpinLimit, 0);
    }
}
