namespace Plimsoll.Evidence.Profiling.Inspector;

/// <summary>Whether an inspector, which listens on the loopback interface of its process, can be reached from here.</summary>
internal static class InspectorReach
{
    /// <summary>Throws <see cref="InspectorException"/> when the process has a network of its own: before anything is opened that nobody could shut.</summary>
    public static void Require(ProfiledProcess process)
    {
        if (NetworkOf($"{process.Id}") != NetworkOf("self"))
            throw new InspectorException($"the process has a network of its own, as in a container, and its inspector can't be reached from here: run this in it, such as with `nsenter --net=/proc/{process.Id}/ns/net`");
    }

    private static string? NetworkOf(string process) => new FileInfo($"/proc/{process}/ns/net").LinkTarget;
}
