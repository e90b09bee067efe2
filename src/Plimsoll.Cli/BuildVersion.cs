using System.Reflection;
using Plimsoll.Cli.Output;

namespace Plimsoll.Cli;

/// <summary>Version and commit that a program was built from.</summary>
internal sealed record BuildVersion(string Version, string Commit)
{
    public static BuildVersion OfThisProgram() =>
        Parse(typeof(BuildVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion);

    /// <summary>Reads <c>1.2.3+commit</c>; a build outside a repository has no commit.</summary>
    public static BuildVersion Parse(string informational)
    {
        var plus = informational.IndexOf('+', StringComparison.Ordinal);
        return plus < 0 ? new(informational, "unknown") : new(informational[..plus], informational[(plus + 1)..]);
    }

    public string ToJson() => JsonText.Object(writer =>
    {
        writer.WriteString("version", Version);
        writer.WriteString("commit", Commit);
    });

    public override string ToString() => $"plimsoll {Version} (commit {Commit})";
}
