using System.Net.Sockets;

namespace Plimsoll.Evidence.Faults;

/// <summary>Ends a socket with a reset instead of a farewell.</summary>
internal static class SocketReset
{
    /// <summary>Resets and disposes it; nothing when it is gone already.</summary>
    public static void Of(Socket socket)
    {
        try
        {
            socket.LingerState = new LingerOption(true, 0);
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            // It is gone already.
        }

        socket.Dispose();
    }
}
