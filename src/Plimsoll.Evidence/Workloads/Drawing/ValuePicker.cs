using Plimsoll.Evidence.Workloads.Model;

namespace Plimsoll.Evidence.Workloads.Drawing;

/// <summary>Draws values of a data set by their popularity.</summary>
internal sealed class ValuePicker(DataSet data, Random random)
{
    private readonly ZipfRanks? _ranks = data.ZipfExponent is { } exponent ? new ZipfRanks(data.Count, exponent) : null;

    /// <summary>The next value.</summary>
    public string Next() => data.ValueAt(_ranks?.Next(random) ?? random.Next(data.Count));
}
