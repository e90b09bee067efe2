namespace Plimsoll.Evidence.Native;

/// <summary>Errors of sockets, as Linux numbers them (errno(3)).</summary>
internal static class SocketErrors
{
    /// <summary>Nothing to read, or no room to write (EAGAIN).</summary>
    public const int Again = 11;

    /// <summary>The process has as many descriptors as it may (EMFILE).</summary>
    public const int ProcessLimit = 24;

    /// <summary>The machine has as many descriptors as it may (ENFILE).</summary>
    public const int MachineLimit = 23;

    /// <summary>No port is free (EADDRNOTAVAIL).</summary>
    public const int NoPort = 99;

    /// <summary>The connection is being made (EINPROGRESS).</summary>
    public const int InProgress = 115;

    /// <summary>Whether this side had no means for another socket, of which the other side knows nothing.</summary>
    public static bool IsOwn(int error) => error is ProcessLimit or MachineLimit or NoPort;
}
