namespace ManifestApi.Infrastructure.Packaging.Storage;

/// <summary>Turns the errors of the file system into faults that name what was tried.</summary>
internal static class StorageFaults
{
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

    internal static PackagingException Wrap(string attempt, Exception failure) =>
        new(PackagingFaultKind.Storage, $"could not {attempt}: {failure.Message} Check free space and permissions.", failure);
}
