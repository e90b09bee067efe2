using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Hosting;

/// <summary>A service refused to start. The faults have been reported when this is thrown.</summary>
/// <param name="faults">Every fault.</param>
public sealed class BootRefusedException(IReadOnlyList<BootFault> faults)
    : Exception($"The service does not start: {string.Join("; ", faults.Select(fault => $"{fault.What} {fault.Problem}"))}.")
{
    /// <summary>Every fault.</summary>
    public IReadOnlyList<BootFault> Faults { get; } = faults;
}
