namespace Plimsoll.Evidence.Processes;

/// <summary>How a program ended.</summary>
/// <param name="ExitCode">Its exit code; 128 and the number of the signal when one ended it.</param>
/// <param name="Took">From the request to its end; zero when it had ended before.</param>
/// <param name="WasKilled">Whether it did not end on request.</param>
/// <param name="Survivors">Processes of it that were still there when it had ended, and were killed.</param>
internal sealed record StopReport(int ExitCode, TimeSpan Took, bool WasKilled, int Survivors);
