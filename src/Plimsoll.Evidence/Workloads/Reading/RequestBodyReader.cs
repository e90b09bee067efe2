using Plimsoll.Contracts.Parsing;
using Plimsoll.Evidence.Workloads.Drawing;
using Plimsoll.Evidence.Workloads.Model;

namespace Plimsoll.Evidence.Workloads.Reading;

/// <summary>Reads <see cref="RequestBody"/>.</summary>
internal static class RequestBodyReader
{
    private static readonly string[] Sources = ["text", "json", "randomBytes"];

    public static RequestBody Read(Node node, FaultList faults, TemplateNames names)
    {
        var members = new ObjectReader(node, faults);
        var body = new RequestBody
        {
            Type = members.Text("type"),
            Text = members.Text("text"),
            Json = members.Record("json", (child, _) => NodeJson.Of(child))?.RootElement,
            RandomBytes = members.Record("randomBytes", RandomSizeReader.Read),
        };
        members.RefuseOthers();
        if (node.Kind != NodeKind.Object) return body;

        var sources = Sources.Where(name => node.Find(name) is not null).ToArray();
        if (sources.Length != 1)
            faults.Error(node.Offset, node.Path, sources.Length == 0 ? "the body is empty" : $"the body has {string.Join(" and ", sources)}", "write one of \"text\", \"json\" and \"randomBytes\"");
        if (body.Type?.Any(static letter => letter is < ' ' or > '~') == true)
            faults.Error(node.Offset, node.Path, "a media type takes printable ASCII only", "write a type such as \"text/csv\"");
        if (node.Find("text") is { Kind: NodeKind.Text } text) names.Check(text, Template.Parse(text.Text, ValueForm.Plain));
        if (node.Find("json") is { } json && body.Json is { } value) names.Check(json, JsonTemplate.Of(value));
        return body;
    }
}
