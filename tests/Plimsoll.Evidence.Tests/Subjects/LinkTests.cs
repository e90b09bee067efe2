using System.Text.Json.Nodes;
using Plimsoll.Evidence.Subjects;

namespace Plimsoll.Evidence.Tests.Subjects;

/// <summary>What links of a working copy may lead to: nothing outside is written to, measured or removed through them.</summary>
public sealed class LinkTests : IDisposable
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;
    private readonly string _outside = Directory.CreateTempSubdirectory("plimsoll-outside-").FullName;

    public void Dispose() => Directory.Delete(_outside, recursive: true);

    [Theory]
    [InlineData("link", "sub/file", "sub/file")]
    [InlineData("sub/link", "../file", "../file")]
    [InlineData("link", "sub/not-there", "sub/not-there")]
    [InlineData("link", "ROOT/sub/file", "sub/file")]
    [InlineData("sub/link", "ROOT/file", "../file")]
    [InlineData("sub/link", "deep/top/file", "deep/top/file")]
    [InlineData("link", "..", null)]
    [InlineData("link", "../elsewhere", null)]
    [InlineData("link", "../NAME/file", null)]
    [InlineData("link", "/etc/passwd", null)]
    [InlineData("link", "ROOT/../elsewhere", null)]
    [InlineData("link", "sub/deep/top/../elsewhere", null)]
    [InlineData("link", "link", null)]
    public void Follows_links_as_the_kernel_does(string name, string target, string? inCopy)
    {
        // A link up to the root: what follows it counts from there.
        Directory.CreateDirectory(Path.Combine(_outside, "sub", "deep"));
        File.CreateSymbolicLink(Path.Combine(_outside, "sub", "deep", "top"), "../..");
        target = target.Replace("ROOT", _outside, StringComparison.Ordinal).Replace("NAME", Path.GetFileName(_outside), StringComparison.Ordinal);
        var link = File.CreateSymbolicLink(Path.Combine(_outside, name), target);
        Assert.Equal(inCopy, new LinkTrail(_outside).TargetInCopy(link));
    }

    [Fact]
    public async Task A_link_out_of_the_working_copy_is_refused()
    {
        await using var sample = new SubjectSample();
        Directory.CreateDirectory(Path.Combine(sample.Folder, "deep"));
        File.CreateSymbolicLink(Path.Combine(sample.Folder, "deep", "shared"), _outside);
        var fault = await Assert.ThrowsAsync<SubjectFailedException>(() => sample.PrepareAsync(SubjectSample.Plain(), Cancellation));
        Assert.Equal(SubjectPhase.WorkingCopy, fault.Phase);
        Assert.Contains($"'deep/shared' is a link to '{_outside}'", fault.What, StringComparison.Ordinal);
        Assert.Contains("workingCopy.exclude", fault.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_inside_leads_into_the_copy_and_one_that_is_left_out_to_nowhere()
    {
        await using var sample = new SubjectSample();
        sample.Write("settings", "original");
        File.CreateSymbolicLink(Path.Combine(sample.Folder, "whole"), Path.Combine(sample.Folder, "settings"));
        File.CreateSymbolicLink(Path.Combine(sample.Folder, "shared"), _outside);
        var members = SubjectSample.Plain();
        members["workingCopy"] = JsonNode.Parse("""{ "exclude": ["shared"] }""");
        members["build"] = JsonNode.Parse("""{ "command": ["sh", "-c", "echo changed > whole"] }""");
        await using var prepared = await sample.PrepareAsync(members, Cancellation);
        Assert.Equal("changed\n", await File.ReadAllTextAsync(Path.Combine(prepared.Work, "settings"), Cancellation));
        Assert.Equal("original", await File.ReadAllTextAsync(Path.Combine(sample.Folder, "settings"), Cancellation));
        Assert.False(Path.Exists(Path.Combine(prepared.Work, "shared")));
    }

    [Theory]
    [InlineData("${out}/made")]
    [InlineData("${out}/made/inner")]
    [InlineData("made")]
    public async Task What_lies_outside_is_no_artifact(string artifact)
    {
        await using var sample = new SubjectSample();
        await File.WriteAllTextAsync(Path.Combine(_outside, "inner"), "not its own", Cancellation);
        var members = SubjectSample.Plain();
        members["build"] = new JsonObject { ["command"] = new JsonArray("sh", "-c", $"ln -s {_outside} ${{out}}/made && ln -s {_outside} made") };
        members["artifacts"] = new JsonArray(artifact);
        var fault = await Assert.ThrowsAsync<SubjectFailedException>(() => sample.PrepareAsync(members, Cancellation));
        Assert.Contains($"the artifact '{artifact}' is a link that leads out", fault.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_artifact_that_is_a_link_inside_has_the_size_of_what_it_leads_to()
    {
        await using var sample = new SubjectSample();
        var members = SubjectSample.Plain();
        members["build"] = JsonNode.Parse("""{ "command": ["sh", "-c", "printf 12345 > five && ln -s five link && mkdir kept && printf 123 > kept/three && ln -s ../five kept/link && ln -s kept folder"] }""");
        members["artifacts"] = JsonNode.Parse("""["link", "folder"]""");
        await using var prepared = await sample.PrepareAsync(members, Cancellation);
        Assert.Equal((5, 3), (prepared.Sizes["link"], prepared.Sizes["folder"]));
    }

    [Fact]
    public async Task Nothing_is_removed_behind_a_link_that_leads_out()
    {
        await using var sample = new SubjectSample();
        var kept = Directory.CreateDirectory(Path.Combine(_outside, "modules")).FullName;
        var members = SubjectSample.Plain();
        members["install"] = new JsonObject
        {
            ["command"] = new JsonArray("sh", "-c", $"test -e store || ln -s {_outside} store"),
            ["cacheVariables"] = new JsonArray("CACHE"),
            ["creates"] = new JsonArray("store/modules"),
        };
        var fault = await Assert.ThrowsAsync<SubjectFailedException>(() => sample.PrepareAsync(members, Cancellation));
        Assert.Contains("'store/modules' of 'creates' lies behind a link", fault.What, StringComparison.Ordinal);
        Assert.True(Directory.Exists(kept));
    }
}
