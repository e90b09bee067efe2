using Plimsoll.Runtime.Pressure.Compute;

namespace Plimsoll.Runtime.Hosting;

/// <summary>What stands for a refusal outside of the process.</summary>
internal static class ComputeWords
{
    public static string Of(ComputeRefusal reason) => reason switch
    {
        ComputeRefusal.QueueFull => "queue-full",
        ComputeRefusal.Deadline => "deadline",
        ComputeRefusal.Displaced => "displaced",
        _ => "stopping",
    };
}
