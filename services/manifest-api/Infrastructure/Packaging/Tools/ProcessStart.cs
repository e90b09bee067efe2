using System.ComponentModel;
using System.IO.Pipes;

namespace ManifestApi.Infrastructure.Packaging.Tools;

/// <summary>Starts a program with an empty input, the two ends that its output goes to, and a process group of its own.</summary>
internal static unsafe class ProcessStart
{
    // The largest of these structures known has 336 bytes (glibc's posix_spawnattr_t).
    private const int StructureBytes = 1024;
    private const short OwnGroup = 0x02;
    private const short DefaultSignals = 0x04;
    private const short BlockedSignals = 0x08;

    /// <summary>Starts it; the calling thread is its parent, also for what happens when the parent ends.</summary>
    /// <returns>Its process id.</returns>
    /// <exception cref="Win32Exception">It could not be started.</exception>
    internal static int Run(IReadOnlyList<string> words, IReadOnlyList<string> environment, string folder, AnonymousPipeServerStream output, AnonymousPipeServerStream errors)
    {
        var actions = stackalloc byte[StructureBytes];
        var attributes = stackalloc byte[StructureBytes];
        Check(NativeProcess.InitActions(actions));
        Check(NativeProcess.InitAttributes(attributes));
        try
        {
            Check(NativeProcess.AddFolder(actions, folder));
            Check(NativeProcess.AddOpen(actions, 0, "/dev/null", 0, 0));
            Check(NativeProcess.AddDuplicate(actions, Descriptor(output), 1));
            Check(NativeProcess.AddDuplicate(actions, Descriptor(errors), 2));
            SetAttributes(attributes);
            Check(NativeProcess.Spawn(out var pid, words[0], actions, attributes, [.. words, null], [.. environment, null]));
            return pid;
        }
        finally
        {
            _ = NativeProcess.DestroyActions(actions);
            _ = NativeProcess.DestroyAttributes(attributes);
        }
    }

    // What this process ignores or blocks, such as SIGPIPE, would be ignored and blocked by the program too.
    private static void SetAttributes(byte* attributes)
    {
        var signals = stackalloc byte[StructureBytes];
        Check(NativeProcess.FillSignals(signals));
        Check(NativeProcess.SetDefaultSignals(attributes, signals));
        Check(NativeProcess.EmptySignals(signals));
        Check(NativeProcess.SetBlockedSignals(attributes, signals));
        Check(NativeProcess.SetFlags(attributes, OwnGroup | DefaultSignals | BlockedSignals));
    }

    private static int Descriptor(AnonymousPipeServerStream pipe) => (int)pipe.ClientSafePipeHandle.DangerousGetHandle();

    private static void Check(int error)
    {
        if (error != 0) throw new Win32Exception(error);
    }
}
