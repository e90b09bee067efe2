using System.IO.Pipelines;
using Microsoft.Win32.SafeHandles;

namespace ManifestApi.Infrastructure.Packaging;

/// <summary>An open file of a package. Dispose it when the answer ends, however it ends.</summary>
public sealed class MediaFile : IDisposable
{
    private const int ChunkBytes = 64 * 1024;

    private readonly SafeFileHandle _handle;
    private readonly string _name;
    private readonly MediaStore _store;

    internal MediaFile(SafeFileHandle handle, string name, MediaStore store)
    {
        _handle = handle;
        _name = name;
        _store = store;
        Length = RandomAccess.GetLength(handle);
    }

    /// <summary>Size in bytes.</summary>
    public long Length { get; }

    /// <summary>Copies a range. Ends early, without a fault, when the reader of the pipe has gone.</summary>
    /// <returns>Whether all of it was copied.</returns>
    /// <param name="output">Where to; the bytes are read straight into its buffers.</param>
    /// <param name="offset">First byte.</param>
    /// <param name="count">Number of bytes; the range must lie inside the file.</param>
    /// <param name="cancellation">Ends the copying between two reads.</param>
    /// <exception cref="ArgumentOutOfRangeException">The range does not lie inside the file.</exception>
    /// <exception cref="EndOfStreamException">The file shrank while it was read.</exception>
    public async ValueTask<bool> CopyToAsync(PipeWriter output, long offset, long count, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, Length - count);
        for (var end = offset + count; offset < end;)
        {
            cancellation.ThrowIfCancellationRequested();
            var chunk = (int)Math.Min(ChunkBytes, end - offset);
            var read = await RandomAccess.ReadAsync(_handle, output.GetMemory(chunk)[..chunk], offset, cancellation);
            if (read == 0) throw new EndOfStreamException($"{_name} ends at byte {offset} where it had {Length} bytes when it was opened.");
            output.Advance(read);
            offset += read;
            var flushed = await output.FlushAsync(cancellation);
            if (flushed.IsCompleted || flushed.IsCanceled) return false;
        }

        return true;
    }

    /// <summary>Closes the file. A second call does nothing.</summary>
    public void Dispose()
    {
        if (_handle.IsClosed) return;
        _handle.Dispose();
        _store.Released();
    }
}
