using Plimsoll.Contracts.Parsing;
using Plimsoll.Evidence.Workloads.Model;

namespace Plimsoll.Evidence.Workloads.Reading;

/// <summary>Reads <see cref="RandomSize"/>.</summary>
internal static class RandomSizeReader
{
    /// <summary>Largest body: all bodies of a workload are pieces of one block.</summary>
    public const int BytesMax = 64 * 1024 * 1024;

    public static RandomSize Read(Node node, FaultList faults)
    {
        var members = new ObjectReader(node, faults);
        var form = (SizeForm)members.Choice("form", WorkloadNames.SizeForms, (int)SizeForm.Fixed);
        var min = members.Integer("min", Bound.NotNegative);
        var max = members.Integer("max", Bound.NotNegative);
        var size = new RandomSize
        {
            Form = form,
            Min = min ?? 0,
            Max = form == SizeForm.Fixed ? min ?? 0 : max ?? 0,
            MedianBytes = members.Integer("medianBytes", Bound.AtLeastOne),
            Sigma = members.Number("sigma", Bound.Positive),
        };
        members.RefuseOthers();
        if (node.Kind == NodeKind.Object && Problem(size, min, max) is var (problem, advice))
            faults.Error(node.Offset, node.Path, problem, advice);
        return size;
    }

    private static (string Problem, string Advice)? Problem(RandomSize size, int? min, int? max)
    {
        if (size.Form == SizeForm.Fixed && (min is null || max is not null)) return ("a fixed size is \"min\" alone", "write \"min\": 1024, or another \"form\"");
        if (size.Form != SizeForm.Fixed && max is null) return ("there is no largest size", "add \"max\"");
        if (size.Max < size.Min) return ($"the largest size, {size.Max}, is below the smallest, {size.Min}", "swap them");
        if (size.Max > BytesMax) return ($"the largest size is {size.Max} bytes", $"write at most {BytesMax}");
        var isComplete = size is { MedianBytes: not null, Sigma: not null };
        if (size.Form == SizeForm.LogNormal && !isComplete) return ("a log-normal size needs its median and its spread", "add \"medianBytes\" and \"sigma\"");
        if (size.Form != SizeForm.LogNormal && (size.MedianBytes is not null || size.Sigma is not null)) return ("\"medianBytes\" and \"sigma\" belong to a log-normal size", "write \"form\": \"log-normal\" or leave them out");
        return null;
    }
}
