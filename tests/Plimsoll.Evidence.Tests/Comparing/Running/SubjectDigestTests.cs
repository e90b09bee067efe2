using System.Text.Json.Nodes;
using Plimsoll.Evidence.Comparing.Running;
using Plimsoll.Evidence.Tests.Subjects;

namespace Plimsoll.Evidence.Tests.Comparing.Running;

public sealed class SubjectDigestTests
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Counts_files_names_and_what_links_say_and_follows_none()
    {
        await using var sample = new SubjectSample();
        var members = SubjectSample.Plain();
        members["build"] = JsonNode.Parse("""{ "command": ["sh", "-c", "mkdir ${out}/tree && echo a > ${out}/tree/a && ln -s . ${out}/tree/circle"] }""");
        members["artifacts"] = JsonNode.Parse("""["${out}/tree"]""");
        await using var prepared = await sample.PrepareAsync(members, Cancellation);
        var tree = prepared.Artifacts.Single().Path;
        List<string> seen = [SubjectDigest.Of(prepared)];
        Assert.Equal(seen[0], SubjectDigest.Of(prepared));

        File.Delete(Path.Combine(tree, "circle"));
        File.CreateSymbolicLink(Path.Combine(tree, "circle"), "a");
        seen.Add(SubjectDigest.Of(prepared));
        await File.WriteAllTextAsync(Path.Combine(tree, "a"), "b", Cancellation);
        seen.Add(SubjectDigest.Of(prepared));
        File.Move(Path.Combine(tree, "a"), Path.Combine(tree, "b"));
        seen.Add(SubjectDigest.Of(prepared));
        Assert.Equal(4, seen.Distinct().Count());
    }
}
