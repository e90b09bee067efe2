using Plimsoll.Cli.Repository;
using Plimsoll.Cli.Tests.Support;

namespace Plimsoll.Cli.Tests;

public sealed class FingerprintTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public FingerprintTests()
    {
        _folder.Write("src/a.cs", "1");
        _folder.Write("src/below/b.cs", "2");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Stays_the_same_while_nothing_changes() => Assert.Equal(Print(), Print());

    [Fact]
    public void Changes_with_every_kind_of_change()
    {
        var prints = new HashSet<string> { Print(), Print("aot") };
        _folder.Write("src/a.cs", "longer");
        prints.Add(Print());
        _folder.Write("src/c.cs", "");
        prints.Add(Print());
        File.Delete(Path.Combine(_folder.Path, "src/below/b.cs"));
        prints.Add(Print());
        File.SetLastWriteTimeUtc(Path.Combine(_folder.Path, "src/a.cs"), DateTime.UnixEpoch);
        prints.Add(Print());
        _folder.Write("global.json", "{}");
        prints.Add(Print());

        Assert.Equal(7, prints.Count);
    }

    [Fact]
    public void Ignores_what_a_build_leaves_behind()
    {
        var before = Print();
        _folder.Write("src/node_modules/x/x.js", "");
        _folder.Write("src/obj/x", "");
        _folder.Write("elsewhere/x", "");

        Assert.Equal(before, Print());
    }

    private string Print(string salt = "") => Fingerprint.Of(new SourceTree(_folder.Path), ["src"], salt);
}
