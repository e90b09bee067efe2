using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Plimsoll.Evidence.Recording;

/// <summary>
/// Writes a replay file, a line at a time, beside its name, and puts it there when it is done. A disk that is full loses the line that did not fit, and
/// nothing before.
/// </summary>
internal sealed class ReplayWriter : IDisposable
{
    /// <summary>Kept for the last line.</summary>
    private const int EndRoom = 64 * 1024;
    private const int BufferBytes = 64 * 1024;

    private static readonly JsonTypeInfo<ReplayLine> Line = ReplayJson.ForFiles().ReplayLine;

    private readonly string _path;
    private readonly string _part;
    private readonly long _most;
    private readonly FileStream _file;
    private readonly MemoryStream _pending = new();
    private bool _isPlaced;

    /// <summary>Begins a file. Throws <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/> when it can't be.</summary>
    public ReplayWriter(string path, ReplayHead head, long mostBytes)
    {
        (_path, _part, _most) = (path, path + ".part", mostBytes);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, BufferSize = 0 };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        _file = new FileStream(_part, options);
        Append(new ReplayLine { Head = head });
        Flush();
    }

    /// <summary>Its size so far.</summary>
    public long Bytes => _file.Length + _pending.Length;

    /// <summary>Requests that are in it.</summary>
    public int Requests { get; private set; }

    /// <summary>Takes a request; <see langword="false"/> when the file is as large as it may become. Throws <see cref="IOException"/> when the disk does not take it.</summary>
    public bool TryWrite(ReplayEntry entry)
    {
        var before = _pending.Length;
        Append(new ReplayLine { Request = entry });
        if (Bytes > _most - EndRoom)
        {
            _pending.SetLength(before);
            return false;
        }

        Requests++;
        if (_pending.Length >= BufferBytes) Flush();
        return true;
    }

    /// <summary>Writes the last line and puts the file in its place. Throws <see cref="IOException"/> when the disk takes no more; what fitted is there all the same.</summary>
    public void Finish(ReplayEnd end)
    {
        try
        {
            Append(new ReplayLine { End = end });
            Flush();
            _file.Flush(flushToDisk: true);
        }
        finally
        {
            Place();
        }
    }

    /// <summary>Writes what is held back.</summary>
    public void Flush()
    {
        var start = _file.Length;
        try
        {
            _file.Write(_pending.GetBuffer(), 0, (int)_pending.Length);
        }
        catch
        {
            // Whole lines or none: the rest of one would make the file unreadable.
            Requests -= _pending.GetBuffer().AsSpan(0, (int)_pending.Length).Count((byte)'\n');
            _file.SetLength(start);
            throw;
        }
        finally
        {
            _pending.SetLength(0);
        }
    }

    /// <inheritdoc/>
    /// <remarks>What was not finished is kept as far as it goes, or removed when nothing is in it.</remarks>
    public void Dispose()
    {
        if (!_isPlaced && Requests > 0) Place();
        _file.Dispose();
        _pending.Dispose();
        if (!_isPlaced) File.Delete(_part);
    }

    private void Place()
    {
        _file.Dispose();
        File.Move(_part, _path, overwrite: true);
        _isPlaced = true;
    }

    private void Append(ReplayLine line)
    {
        JsonSerializer.Serialize(_pending, line, Line);
        _pending.WriteByte((byte)'\n');
    }
}
