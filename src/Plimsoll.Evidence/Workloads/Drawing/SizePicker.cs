using Plimsoll.Evidence.Workloads.Model;

namespace Plimsoll.Evidence.Workloads.Drawing;

/// <summary>Draws sizes of bodies.</summary>
internal sealed class SizePicker(RandomSize size, Random random)
{
    /// <summary>The next size, in bytes.</summary>
    public int Next() => size.Form switch
    {
        SizeForm.Fixed => size.Min,
        SizeForm.Uniform => (int)random.NextInt64(size.Min, (long)size.Max + 1),
        _ => (int)Math.Clamp(size.MedianBytes!.Value * Math.Exp(size.Sigma!.Value * Normal()), size.Min, size.Max),
    };

    // Box and Muller's transform.
    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
