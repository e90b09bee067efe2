namespace Plimsoll.Contracts;

/// <summary>A live signal beside the value at which it is too much.</summary>
/// <param name="Name">Name of the signal.</param>
/// <param name="Value">What it says, in its own unit.</param>
/// <param name="Threshold">What is too much, in the same unit; above 0.</param>
public sealed record BindingSignal(string Name, double Value, double Threshold)
{
    /// <summary>Value over threshold: above 1 is too much.</summary>
    public double Pressure => Value / Threshold;
}
