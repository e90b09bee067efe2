namespace Plimsoll.Evidence.Processes;

/// <summary>A signal that asks a program to end, by its number on Linux.</summary>
internal enum StopSignal
{
    /// <summary>SIGINT, what Ctrl-C sends.</summary>
    Interrupt = 2,

    /// <summary>SIGQUIT. PostgreSQL ends at once on it, without the work that would make its next start quick.</summary>
    Quit = 3,

    /// <summary>SIGTERM, which most programs understand.</summary>
    Terminate = 15,
}
