using System.Collections.Immutable;
using Plimsoll.Contracts;
using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Evidence.Deciding.Risk;

/// <summary>Reads <c>risk.json</c> and reports every fault with its place.</summary>
internal static class RiskFile
{
    private static readonly DocumentKind Kind = new("a risk file", "{ \"apiVersion\": \"plimsoll-risk/v1\", \"change\": \"migration\", \"answers\": { … } }");
    private static readonly string[] Changes = ["migration", "release"];
    private static readonly string[] Replies = ["yes", "no", "not-applicable"];

    /// <summary>The answers; <see langword="null"/> when there is a fault.</summary>
    public static (RiskDocument? Document, ImmutableArray<ContractFault> Faults) Read(byte[] utf8, string fileName)
    {
        var faults = new FaultList(utf8, fileName);
        var root = DocumentReader.Read(utf8, faults, Kind);
        var document = root is null ? null : Document(root, faults);
        return (faults.HasErrors ? null : document, faults.ToSorted());
    }

    private static RiskDocument Document(Node root, FaultList faults)
    {
        var members = new ObjectReader(root, faults);
        _ = members.Text("$schema");
        var document = new RiskDocument
        {
            ApiVersion = DocumentVersion.Read(members, root, RiskDocument.SupportedApiVersion, faults),
            Change = (ChangeKind)Required(members, root, "change", Changes, faults),
            Answers = members.Map("answers", Answer),
        };
        members.RefuseOthers();
        if (root.Kind == NodeKind.Object && root.Find("answers") is null) faults.Error(root.Offset, root.Path, "the member 'answers' is missing", "add \"answers\": { … }");
        foreach (var answer in root.Find("answers")?.Members ?? []) CheckName(answer, faults);
        return document;
    }

    private static RiskAnswer Answer(Node node, FaultList faults)
    {
        var members = new ObjectReader(node, faults);
        var answer = new RiskAnswer
        {
            Answer = (RiskReply)Required(members, node, "answer", Replies, faults),
            Evidence = members.RequiredText("evidence"),
            By = members.RequiredText("by"),
        };
        members.RefuseOthers();
        return answer;
    }

    private static int Required(ObjectReader members, Node node, string name, string[] names, FaultList faults)
    {
        if (node.Kind == NodeKind.Object && node.Find(name) is null)
            faults.Error(node.Offset, node.Path, $"the member '{name}' is missing", $"add \"{name}\": one of {string.Join(", ", names)}");
        return members.Choice(name, names, absent: 0);
    }

    private static void CheckName(NodeMember answer, FaultList faults)
    {
        var known = RiskQuestions.All.Select(static question => question.Id).ToArray();
        if (known.Contains(answer.Name)) return;
        var advice = Nearest.Name(answer.Name, known) is { } nearest ? $"did you mean '{nearest}'?" : $"the questions are {string.Join(", ", known)}";
        faults.Error(answer.NameOffset, answer.Value.Path, "there is no such question", advice);
    }
}
