namespace Plimsoll.Cli.Repository;

/// <summary>Keeps two starts from building the same thing at the same time, on one machine.</summary>
internal static class FileLock
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Waits until this process holds the lock; disposing gives it back, and so does the end of the process.</summary>
    /// <param name="path">The file.</param>
    /// <param name="waits">Called once when another process holds it.</param>
    /// <param name="stop">Ends the waiting.</param>
    public static async Task<IDisposable> AcquireAsync(string path, Action waits, CancellationToken stop)
    {
        var hasTold = false;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                if (!hasTold) waits();
                hasTold = true;
                await Task.Delay(Pause, TimeProvider.System, stop);
            }
        }
    }
}
