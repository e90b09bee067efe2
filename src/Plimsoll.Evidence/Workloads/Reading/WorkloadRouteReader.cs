using System.Collections.Immutable;
using Plimsoll.Contracts.Parsing;
using Plimsoll.Evidence.Workloads.Drawing;
using Plimsoll.Evidence.Workloads.Model;

namespace Plimsoll.Evidence.Workloads.Reading;

/// <summary>Reads <see cref="WorkloadRoute"/>.</summary>
internal static class WorkloadRouteReader
{
    private static readonly string[] Reserved = ["host", "content-length", "transfer-encoding", "connection", "content-type"];

    public static WorkloadRoute Read(Node node, FaultList faults, TemplateNames names)
    {
        var members = new ObjectReader(node, faults);
        var route = new WorkloadRoute
        {
            Name = members.Text("name"),
            Weight = members.Number("weight", Bound.Positive) ?? 1,
            Method = members.Text("method") ?? "GET",
            Path = members.RequiredText("path"),
            Headers = members.Map<string>("headers", (child, list) => ScalarReader.Text(child, list) ?? ""),
            Body = members.Record("body", (child, list) => RequestBodyReader.Read(child, list, names)),
            Expect = members.Texts("expect") is { IsEmpty: false } expect ? expect : ["2xx"],
        };
        members.RefuseOthers();
        Check(route, node, faults, names);
        return route;
    }

    private static void Check(WorkloadRoute route, Node node, FaultList faults, TemplateNames names)
    {
        if (!route.Method.All(char.IsAsciiLetterUpper))
            Refuse(node.Find("method"), $"{Printable.Quoted(route.Method)} is no method", "write it in capitals, such as GET");
        else if (route.Method == "CONNECT")
            Refuse(node.Find("method"), "CONNECT makes a tunnel and is no request for an answer", "use another method");
        if (node.Find("path") is { Kind: NodeKind.Text } path)
        {
            if (!path.Text.StartsWith('/') || path.Text.Any(static letter => letter is <= ' ' or > '~' or '"' or '\\' or '#'))
                Refuse(path, $"{Printable.Quoted(path.Text)} can't stand in a request line", "write a path that begins with '/' and is percent-encoded");
            else
                names.Check(path, Template.Parse(path.Text, ValueForm.Path));
        }

        foreach (var header in node.Find("headers")?.Members ?? [])
            CheckHeader(header, names, Refuse);
        foreach (var status in (node.Find("expect")?.Items ?? []).Where(item => item.Kind == NodeKind.Text))
        {
            if (!ExpectedStatus.IsWellFormed(status.Text)) Refuse(status, $"{Printable.Quoted(status.Text)} is no status", "write a status such as \"404\" or a class such as \"2xx\"");
        }

        void Refuse(Node? place, string problem, string advice) => faults.Error((place ?? node).Offset, (place ?? node).Path, problem, advice);
    }

    private static void CheckHeader(NodeMember header, TemplateNames names, Action<Node?, string, string> refuse)
    {
        if (HeaderForm.Problem(header) is { } problem)
            refuse(header.Value, problem.Problem, problem.Advice);
        if (Reserved.Contains(header.Name, StringComparer.OrdinalIgnoreCase))
            refuse(header.Value, $"the header {header.Name} is written by the generator", header.Name.Equals("content-type", StringComparison.OrdinalIgnoreCase) ? "write \"body\": { \"type\": … }" : "leave it out");
        if (header.Value.Kind == NodeKind.Text && header.Value.Text.All(static letter => letter is >= ' ' and <= '~'))
            names.Check(header.Value, Template.Parse(header.Value.Text, ValueForm.Plain));
    }
}
