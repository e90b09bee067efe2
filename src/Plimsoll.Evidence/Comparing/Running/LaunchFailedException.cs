namespace Plimsoll.Evidence.Comparing.Running;

/// <summary>A launch came to nothing by nobody's fault but the machine's: no arm is to be blamed for it.</summary>
/// <param name="why">What happened.</param>
internal sealed class LaunchFailedException(string why) : Exception(why);
