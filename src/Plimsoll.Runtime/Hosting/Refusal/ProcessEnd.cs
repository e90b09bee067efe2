using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Plimsoll.Runtime.Hosting;

/// <summary>The one place that ends the process.</summary>
internal static class ProcessEnd
{
    /// <remarks>
    /// A refused boot must not return to code that was written for a good one, and it must end with its own exit code
    /// whatever the service's Main does. Nothing is running yet that would have to be stopped.
    /// </remarks>
    [DoesNotReturn]
    public static void With(int exitCode)
    {
#pragma warning disable RS0030 // Everywhere else the exit code is what Main returns.
        Environment.Exit(exitCode);
#pragma warning restore RS0030
        throw new UnreachableException();
    }
}
