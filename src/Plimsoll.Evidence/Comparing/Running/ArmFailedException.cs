namespace Plimsoll.Evidence.Comparing.Running;

/// <summary>An arm of a launch did not come through. The launch ends with it, and the comparison goes on with the next.</summary>
/// <param name="arm">Which.</param>
/// <param name="why">What happened, such as <c>ended with exit code 134 in the duet</c>.</param>
/// <param name="inner">The cause.</param>
internal sealed class ArmFailedException(ComparedArm arm, string why, Exception? inner = null) : Exception($"{arm.Name} {why}", inner)
{
    public ComparedArm Arm { get; } = arm;

    public string Why { get; } = why;
}
