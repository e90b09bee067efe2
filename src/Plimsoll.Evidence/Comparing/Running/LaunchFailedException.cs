using Plimsoll.Evidence.Comparing.Records;

namespace Plimsoll.Evidence.Comparing.Running;

/// <summary>A launch came to nothing by nobody's fault but the machine's: no arm is to be blamed for it.</summary>
/// <param name="why">What happened.</param>
/// <param name="duet">How its duet went.</param>
internal sealed class LaunchFailedException(string why, DuetRecord duet) : Exception(why)
{
    public DuetRecord Duet { get; } = duet;
}
