using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Plimsoll.Evidence.Measuring;
using Plimsoll.Evidence.Subjects;
using Plimsoll.Evidence.Workloads;
using Plimsoll.Testing;

namespace Plimsoll.Evidence.Tests.Measuring;

public sealed partial class MeasuringGuideTests
{
    private static readonly string Guide = File.ReadAllText(RepositoryFolder.Path("docs/guides/measuring.md"));
    private static readonly string Examples = RepositoryFolder.Path("docs/evidence/subjects");

    public static TheoryData<string> Subjects { get; } = [.. Directory.GetFiles(Examples, "*.json").Select(Path.GetFileName).OfType<string>().Where(static name => name != "package.json" && !name.EndsWith(".workload.json", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Workloads { get; } = [.. Directory.GetFiles(Examples, "*.workload.json").Select(Path.GetFileName).OfType<string>()];

    [Fact]
    public void The_sample_of_the_guide_is_a_subject_without_faults()
    {
        var sample = Assert.Single(Sample().Matches(Guide)).Groups[1].Value;
        Assert.Empty(SubjectParser.Parse(Encoding.UTF8.GetBytes(sample), "guide").Faults);
        Assert.Empty(SchemaJudge.Violations(SubjectSchema.Generate(), sample));
    }

    [Fact]
    public void Every_member_of_the_subject_stands_in_the_guide() =>
        Assert.DoesNotContain(Members(JsonNode.Parse(SubjectSchema.Generate())!.AsObject()), static name => !Guide.Contains(name, StringComparison.Ordinal));

    [Fact]
    public void Every_figure_is_defined_in_the_guide()
    {
        var names = typeof(FigureNames).GetFields().Where(static field => field.IsLiteral).Select(static field => (string)field.GetRawConstantValue()!);
        Assert.DoesNotContain(names.Concat(["load.throughput", "load.failures", "load.cpuPerRequest"]), static name => !Guide.Contains($"{name}`", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Subjects))]
    public void Every_example_is_a_subject_without_faults(string name)
    {
        var path = Path.Combine(Examples, name);
        var file = SubjectFile.Load(path);
        Assert.Equal(Path.GetFileNameWithoutExtension(name), file.Subject.Name);
        Assert.Empty(SchemaJudge.Violations(SubjectSchema.Generate(), File.ReadAllText(path)));
        Assert.True(Directory.Exists(Path.Combine(file.SourceFolder, file.Subject.Glue!.Folder!)));
    }

    [Theory]
    [MemberData(nameof(Workloads))]
    public void Every_example_is_a_workload_without_faults(string name) => Assert.Empty(WorkloadFile.Read(Path.Combine(Examples, name)).Faults);

    [Fact]
    public void There_is_an_example_of_each_kind()
    {
        Assert.Equal(["fastify-node.json", "hono-bun.json", "hono-node.json", "manifest-api-aot.json", "manifest-api-jit-postgres.json", "manifest-api-jit.json", "peer-bun.json", "peer-node.json"], Subjects.Select(static row => row.Data));
        Assert.Equal(3, Workloads.Count);
    }

    private static IEnumerable<string> Members(JsonObject schema)
    {
        foreach (var (name, member) in schema["properties"]?.AsObject() ?? [])
        {
            yield return name;
            foreach (var inner in Members(member!.AsObject())) yield return inner;
        }

        foreach (var elements in new[] { schema["additionalProperties"], schema["items"] }.OfType<JsonObject>())
        {
            foreach (var inner in Members(elements)) yield return inner;
        }
    }

    [GeneratedRegex("^```jsonc\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Sample();
}
