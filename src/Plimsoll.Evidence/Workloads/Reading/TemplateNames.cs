using Plimsoll.Contracts.Parsing;
using Plimsoll.Evidence.Workloads.Drawing;

namespace Plimsoll.Evidence.Workloads.Reading;

/// <summary>Checks that templates are well formed and name data sets that exist.</summary>
internal sealed class TemplateNames(IEnumerable<string> names, FaultList faults)
{
    private readonly string[] _known = [.. names, Template.RequestNumber];

    /// <summary>Reports what is wrong with a template that stands at a node.</summary>
    public void Check(Node node, (Template? Template, string? Fault) parsed)
    {
        if (parsed.Fault is { } fault)
            faults.Error(node.Offset, node.Path, fault, "write {name} for the value of a data set, {{ for a brace");
        foreach (var name in parsed.Template?.Names ?? [])
        {
            if (_known.Contains(name)) continue;
            var advice = Nearest.Name(name, _known) is { } nearest ? $"did you mean {{{nearest}}}?" : $"add it to \"data\"; known: {string.Join(", ", _known)}";
            faults.Error(node.Offset, node.Path, $"there is no data set '{name}'", advice);
        }
    }
}
