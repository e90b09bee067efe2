namespace ManifestApi.Infrastructure.Packaging.Storage;

/// <summary>Turns the errors of the file system into faults: the operator reads what was tried and where, the one who posted the file that it could not be kept.</summary>
public static class StorageFaults
{
    // errno of Linux, and Windows' own code.
    private const int NoSpace = 28;
    private const int QuotaExceeded = 122;
    private const int WindowsDiskFull = unchecked((int)0x80070070);

    internal static void Guard(string attempt, Action action) => Guard(attempt, () =>
    {
        action();
        return true;
    });

    internal static T Guard<T>(string attempt, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception failure) when (IsStorage(failure))
        {
            throw Wrap(attempt, failure);
        }
    }

    internal static bool IsStorage(Exception failure) => failure is IOException or UnauthorizedAccessException;

    /// <summary>Whether an error says that there is no room, or none that may be used.</summary>
    /// <param name="failure">The error.</param>
    public static bool IsFull(Exception failure) => failure is IOException { HResult: NoSpace or QuotaExceeded or WindowsDiskFull };

    internal static PackagingException Wrap(string attempt, Exception failure) => new(
        new PackagingFault(PackagingFaultKind.Storage, $"{(IsFull(failure) ? "The disk is full." : "The disk cannot be used.")} Nothing was kept; post the file again later."),
        failure,
        $"could not {attempt}: {failure.Message} Check free space and permissions.");
}
