using System.Net;
using System.Runtime.InteropServices;

namespace Plimsoll.Evidence.Native;

/// <summary>
/// A TCP socket that never blocks, by the calls of the kernel themselves: what .NET puts around them costs as much as they do when a request
/// is a send and a receive. Errors come back as the kernel's numbers, for here they are outcomes and no faults.
/// </summary>
internal sealed partial class StreamSocket : IDisposable
{
    private const int StreamType = 1;
    private const int NonBlocking = 0x800;
    private const int CloseOnExec = 0x80000;
    private const int TcpLevel = 6;
    private const int NoDelayOption = 1;
    private const int SocketLevel = 1;
    private const int ErrorOption = 4;
    private const int NoSignal = 0x4000;
    private const int MoreFollows = 0x8000;

    private StreamSocket(int descriptor) => Descriptor = descriptor;

    /// <summary>The kernel's number of it; -1 when it is closed.</summary>
    public int Descriptor { get; private set; }

    /// <summary>Begins a connection. The second is the error; <see cref="SocketErrors.InProgress"/> is none, it says that the connection is being made.</summary>
    public static unsafe (StreamSocket? Socket, int Error) Connect(SocketAddress address)
    {
        var descriptor = socket((int)address.Family is 2 ? 2 : 10, StreamType | NonBlocking | CloseOnExec, 0);
        if (descriptor < 0) return (null, Marshal.GetLastPInvokeError());
        var made = new StreamSocket(descriptor);
        var on = 1;
        _ = setsockopt(descriptor, TcpLevel, NoDelayOption, &on, sizeof(int));
        fixed (byte* bytes = address.Buffer.Span)
        {
            if (connect(descriptor, bytes, (uint)address.Size) == 0) return (made, 0);
        }

        var error = Marshal.GetLastPInvokeError();
        if (error == SocketErrors.InProgress) return (made, error);
        made.Dispose();
        return (null, error);
    }

    /// <summary>Takes a connection that a listener has; null when there is none.</summary>
    public static unsafe StreamSocket? Accept(int listener)
    {
        var descriptor = accept4(listener, null, null, NonBlocking | CloseOnExec);
        if (descriptor < 0) return null;
        var on = 1;
        _ = setsockopt(descriptor, TcpLevel, NoDelayOption, &on, sizeof(int));
        return new StreamSocket(descriptor);
    }

    /// <summary>What became of the connection: 0 when it is made.</summary>
    public unsafe int TakeError()
    {
        int error, size = sizeof(int);
        return getsockopt(Descriptor, SocketLevel, ErrorOption, &error, &size) == 0 ? error : Marshal.GetLastPInvokeError();
    }

    /// <summary>Sends what there is room for.</summary>
    /// <returns>How many bytes went, or the error as a negative number.</returns>
    public unsafe int Send(ReadOnlySpan<byte> bytes, bool moreFollows)
    {
        fixed (byte* start = bytes)
        {
            var sent = send(Descriptor, start, (nuint)bytes.Length, moreFollows ? NoSignal | MoreFollows : NoSignal);
            return sent >= 0 ? (int)sent : -Marshal.GetLastPInvokeError();
        }
    }

    /// <summary>Takes what has arrived.</summary>
    /// <returns>How many bytes, 0 at the end of the stream, or the error as a negative number.</returns>
    public unsafe int Receive(Span<byte> buffer)
    {
        fixed (byte* start = buffer)
        {
            var received = recv(Descriptor, start, (nuint)buffer.Length, 0);
            return received >= 0 ? (int)received : -Marshal.GetLastPInvokeError();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Descriptor >= 0) _ = close(Descriptor);
        Descriptor = -1;
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int socket(int family, int type, int protocol);

    [LibraryImport("libc", SetLastError = true)]
    private static unsafe partial int connect(int descriptor, byte* address, uint length);

    [LibraryImport("libc", SetLastError = true)]
    private static unsafe partial int accept4(int descriptor, byte* address, uint* length, int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static unsafe partial int setsockopt(int descriptor, int level, int option, int* value, int length);

    [LibraryImport("libc", SetLastError = true)]
    private static unsafe partial int getsockopt(int descriptor, int level, int option, int* value, int* length);

    [LibraryImport("libc", SetLastError = true)]
    private static unsafe partial nint send(int descriptor, byte* bytes, nuint length, int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static unsafe partial nint recv(int descriptor, byte* bytes, nuint length, int flags);

    [LibraryImport("libc")]
    private static partial int close(int descriptor);
}
