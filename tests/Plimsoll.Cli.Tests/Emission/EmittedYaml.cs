using YamlDotNet.RepresentationModel;

namespace Plimsoll.Cli.Tests.Emission;

/// <summary>YAML as an independent reader takes it; a member that occurs twice is refused by it.</summary>
internal sealed class EmittedYaml(YamlNode node)
{
    public string Text => Assert.IsType<YamlScalarNode>(node).Value!;

    public IReadOnlyList<EmittedYaml> Items => [.. Assert.IsType<YamlSequenceNode>(node).Select(item => new EmittedYaml(item))];

    public IReadOnlyDictionary<string, EmittedYaml> Members =>
        Assert.IsType<YamlMappingNode>(node).ToDictionary(member => ((YamlScalarNode)member.Key).Value!, member => new EmittedYaml(member.Value));

    public EmittedYaml this[string name] => Members[name];

    public static IReadOnlyList<EmittedYaml> Read(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return [.. stream.Documents.Select(document => new EmittedYaml(document.RootNode))];
    }
}
