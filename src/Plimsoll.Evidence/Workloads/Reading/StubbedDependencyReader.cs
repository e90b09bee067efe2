using Plimsoll.Contracts.Parsing;
using Plimsoll.Evidence.Workloads.Model;

namespace Plimsoll.Evidence.Workloads.Reading;

/// <summary>Reads <see cref="StubbedDependency"/>.</summary>
internal static class StubbedDependencyReader
{
    private const int LowestStatus = 200;
    private const int HighestStatus = 599;
    private static readonly string[] Reserved = ["content-length", "transfer-encoding", "connection", "date"];

    public static StubbedDependency Read(Node node, FaultList faults)
    {
        var members = new ObjectReader(node, faults);
        var stub = new StubbedDependency { Answers = members.Records("answers", Answer) };
        members.RefuseOthers();
        return stub;
    }

    private static StubbedAnswer Answer(Node node, FaultList faults)
    {
        var members = new ObjectReader(node, faults);
        var absent = new StubbedAnswer();
        var answer = new StubbedAnswer
        {
            Method = members.Text("method"),
            Path = members.Text("path"),
            Status = members.Integer("status", Bound.AtLeastOne) ?? absent.Status,
            Headers = members.Map<string>("headers", static (child, list) => ScalarReader.Text(child, list) ?? ""),
            Json = members.Record("json", static (child, _) => NodeJson.Of(child))?.RootElement,
            Text = members.Text("text"),
            DelayMs = members.Number("delayMs", Bound.NotNegative) ?? absent.DelayMs,
        };
        members.RefuseOthers();
        Check(answer, node, faults);
        return answer;
    }

    private static void Check(StubbedAnswer answer, Node node, FaultList faults)
    {
        if (answer.Method?.All(char.IsAsciiLetterUpper) == false)
            Refuse(node.Find("method"), $"{Printable.Quoted(answer.Method)} is no method", "write it in capitals, such as GET");
        if (answer.Path?.StartsWith('/') == false)
            Refuse(node.Find("path"), $"{Printable.Quoted(answer.Path)} is no path", "start it with '/'");
        else if (answer.Path?.Contains('?', StringComparison.Ordinal) == true)
            Refuse(node.Find("path"), "a query does not choose an answer", "leave it out: a path fits with every query");
        if (answer.Status is < LowestStatus or > HighestStatus)
            Refuse(node.Find("status"), $"{answer.Status} is no status of an answer", $"write one from {LowestStatus} to {HighestStatus}");
        if (answer is { Json: not null, Text: not null })
            Refuse(null, "the answer has text and json", "write one of them");
        foreach (var header in node.Find("headers")?.Members ?? [])
        {
            if (HeaderForm.Problem(header) is { } problem) Refuse(header.Value, problem.Problem, problem.Advice);
            else if (Reserved.Contains(header.Name, StringComparer.OrdinalIgnoreCase)) Refuse(header.Value, $"the header {header.Name} is written by the stub", "leave it out");
        }

        void Refuse(Node? place, string problem, string advice) => faults.Error((place ?? node).Offset, (place ?? node).Path, problem, advice);
    }
}
