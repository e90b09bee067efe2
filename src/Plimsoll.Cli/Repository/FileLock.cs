namespace Plimsoll.Cli.Repository;

/// <summary>Keeps two starts from building the same thing at the same time, on one machine.</summary>
internal static class FileLock
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Waits until this process holds the lock; disposing gives it back, and so does the end of the process.</summary>
    public static async Task<IDisposable> AcquireAsync(string path, CancellationToken stop)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(Pause, TimeProvider.System, stop);
            }
        }
    }
}
