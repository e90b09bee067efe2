namespace Plimsoll.Evidence.Processes;

/// <summary>Signals that a suite sends to the programs under test, by their numbers on Linux x64 (signal(7)).</summary>
internal enum Signal
{
    /// <summary>SIGINT. PostgreSQL's fast shutdown.</summary>
    Interrupt = 2,

    /// <summary>SIGQUIT. PostgreSQL's immediate shutdown: as if it had crashed.</summary>
    Quit = 3,

    /// <summary>SIGKILL: it ends where it is.</summary>
    Kill = 9,

    /// <summary>SIGTERM, which asks it to end.</summary>
    Terminate = 15,

    /// <summary>SIGCONT: it goes on.</summary>
    Continue = 18,

    /// <summary>SIGSTOP: it stands still, and keeps its connections.</summary>
    Stop = 19,
}
