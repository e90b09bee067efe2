using ManifestApi.Delivery.Http;
using ManifestApi.Infrastructure.Packaging.Storage;

namespace ManifestApi.Delivery.Assets;

/// <summary>What the operating system says when an upload cannot be kept, as answers (RFC 4918 §11.5).</summary>
internal static class DiskFaults
{
    // errno of Linux, which the runtime keeps in HResult for errors without a Windows counterpart.
    private const int ReadOnlyFileSystem = 30;

    private static readonly Refusal Full =
        new(StatusCodes.Status507InsufficientStorage, "disk-full", "The disk is full. Nothing was kept of the upload.");

    private static readonly Refusal ReadOnly =
        new(StatusCodes.Status507InsufficientStorage, "disk-read-only", "The disk cannot be written. Nothing was kept of the upload.");

    /// <summary>The answer to a fault of the disk; <see langword="null"/> for any other fault.</summary>
    internal static Refusal? RefusalOf(Exception fault) => fault switch
    {
        _ when StorageFaults.IsFull(fault) => Full,
        IOException { HResult: ReadOnlyFileSystem } or UnauthorizedAccessException => ReadOnly,
        _ => null,
    };
}
