namespace ManifestApi.Delivery.Assets;

/// <summary>What the operating system says when there is no room.</summary>
internal static class DiskFaults
{
    // errno of Linux, which the runtime keeps in HResult for errors without a Windows counterpart.
    private const int NoSpace = 28;
    private const int QuotaExceeded = 122;
    private const int WindowsDiskFull = unchecked((int)0x80070070);

    internal static bool IsFull(IOException fault) => fault.HResult is NoSpace or QuotaExceeded or WindowsDiskFull;
}
