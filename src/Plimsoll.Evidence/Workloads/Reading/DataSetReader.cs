using System.Collections.Immutable;
using Plimsoll.Contracts.Parsing;
using Plimsoll.Evidence.Workloads.Model;

namespace Plimsoll.Evidence.Workloads.Reading;

/// <summary>Reads <see cref="DataSet"/>, and the file that it names.</summary>
internal static class DataSetReader
{
    /// <summary>The table of a popularity holds a number for each value.</summary>
    public const int PopularMax = 1_000_000;

    private static readonly string[] Sources = ["values", "range", "file", "environment"];

    public static DataSet Read(Node node, FaultList faults, Func<string, string[]> linesOf)
    {
        var members = new ObjectReader(node, faults);
        var data = new DataSet
        {
            Values = members.Texts("values"),
            Range = members.Record("range", ReadRange),
            File = members.Text("file"),
            Environment = members.Texts("environment"),
            ZipfExponent = members.Number("zipfExponent", Bound.Positive),
        };
        members.RefuseOthers();
        if (node.Kind != NodeKind.Object) return data;

        var sources = Sources.Where(name => node.Find(name) is not null).ToArray();
        if (sources.Length != 1)
            faults.Error(node.Offset, node.Path, sources.Length == 0 ? "the data set has no values" : $"the data set has {string.Join(" and ", sources)}", "write one of \"values\", \"range\", \"file\" and \"environment\"");
        else if (data.File is { } file)
            data = data with { Values = Lines(node.Find("file")!, file, faults, linesOf) };
        else if (sources is ["environment"])
            data = data with { Values = Variables(node.Find("environment")!, data.Environment, faults) };

        if (sources is ["values" or "environment"] && data.Count == 0 && !faults.HasErrors)
            faults.Error(node.Offset, node.Path, "the data set is empty", "add a value");
        if (data.Values.Any(value => value.Any(char.IsControl)))
            faults.Error(node.Offset, node.Path, "a value contains a control character", "remove it: values are written into request lines and headers");
        if (data.ZipfExponent is not null && data.Count > PopularMax)
            faults.Error(node.Offset, node.Path, $"{data.Count} values are more than the {PopularMax} that may have a popularity", "leave \"zipfExponent\" out or take fewer values");
        return data;
    }

    private static IntegerRange ReadRange(Node node, FaultList faults)
    {
        var members = new ObjectReader(node, faults);
        var range = new IntegerRange { From = members.RequiredInteger("from", Bound.NotNegative), To = members.RequiredInteger("to", Bound.NotNegative) };
        members.RefuseOthers();
        if (range.To >= range.From && range.To - range.From < int.MaxValue) return range;
        faults.Error(node.Offset, node.Path, $"there is no number from {range.From} to {range.To}", "let \"to\" be as large as \"from\" or larger");
        return range with { To = range.From };
    }

    private static ImmutableArray<string> Variables(Node node, ImmutableArray<string> names, FaultList faults)
    {
        var values = ImmutableArray.CreateBuilder<string>();
        for (var index = 0; index < names.Length; index++)
        {
            if (Environment.GetEnvironmentVariable(names[index]) is { Length: > 0 } value) values.Add(value);
            else if (names[index].Length > 0) faults.Error(node.Item(index)?.Offset ?? node.Offset, node.Path.Item(index), $"the variable {Printable.Quoted(names[index])} has no value", "set it to what stood there: secrets are in no file");
        }

        return values.ToImmutable();
    }

    private static ImmutableArray<string> Lines(Node node, string file, FaultList faults, Func<string, string[]> linesOf)
    {
        try
        {
            ImmutableArray<string> lines = [.. linesOf(file).Where(line => line.Length > 0)];
            if (lines.IsEmpty) faults.Error(node.Offset, node.Path, $"the file {Printable.Quoted(file)} has no line", "write a value into each line");
            return lines;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            faults.Error(node.Offset, node.Path, $"the file {Printable.Quoted(file)} can't be read: {fault.Message}", "give the path from the folder of the workload");
            return [];
        }
    }
}
