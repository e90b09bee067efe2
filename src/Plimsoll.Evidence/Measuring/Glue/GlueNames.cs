using System.Text.RegularExpressions;

namespace Plimsoll.Evidence.Measuring;

/// <summary>What a file is, by its name.</summary>
internal static partial class GlueNames
{
    /// <summary>A script file with no more lines of code than these only starts something else.</summary>
    public const int WrapperLines = 3;

    private const int ShebangBytes = 2;
    private static readonly string[] ScriptExtensions = [".sh", ".bash", ".zsh", ".ps1", ".cmd", ".bat", ".mk"];
    private static readonly string[] ScriptNames = ["Makefile", "GNUmakefile", "makefile", "justfile", "Justfile", "Taskfile.yml", "Taskfile.yaml", "Rakefile"];
    private static readonly string[] CiNames = [".gitlab-ci.yml", "Jenkinsfile", "azure-pipelines.yml", ".circleci/config.yml", "bitbucket-pipelines.yml", ".drone.yml", ".travis.yml", "appveyor.yml"];
    private static readonly string[] CiFolders = [".github/workflows/", ".buildkite/", ".ci/"];

    private static readonly string[] Launchers =
    [
        "npm", "npx", "pnpm", "pnpx", "yarn", "bunx", "cross-env", "cross-env-shell", "dotenv", "env-cmd", "concurrently", "npm-run-all", "run-s", "run-p",
        "wait-on", "nodemon", "ts-node", "tsx", "babel-node", "sh", "bash", "pwsh", "make",
    ];

    public static bool IsContainerFile(string name) => ContainerFile().IsMatch(name);

    public static bool IsCiFile(string path) => CiNames.Contains(path) || CiFolders.Any(folder => path.StartsWith(folder, StringComparison.Ordinal) && !path[folder.Length..].Contains('/', StringComparison.Ordinal));

    public static bool IsPatch(string path) => path.EndsWith(".patch", StringComparison.Ordinal) && path.Split('/') is [.., "patches" or ".yarn" or "patch", _];

    /// <summary>By extension, by name, or because a file without an extension says which program runs it.</summary>
    public static bool IsScript(FileInfo file)
    {
        if (ScriptExtensions.Contains(file.Extension) || ScriptNames.Contains(file.Name)) return true;
        if (file.Extension.Length > 0 || file.Length < ShebangBytes) return false;
        using var stream = file.OpenRead();
        return stream.ReadByte() == '#' && stream.ReadByte() == '!';
    }

    /// <summary>A script of package.json whose first program only starts another one.</summary>
    public static bool IsWrapper(string command)
    {
        var words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries).SkipWhile(static word => Assignment().IsMatch(word)).ToArray();
        return words is [var first, ..] && (Launchers.Contains(first) || words is ["bun", "run" or "x", ..]);
    }

    [GeneratedRegex("^((Dockerfile|Containerfile)([.].+)?|.+[.](dockerfile|Dockerfile)|(docker-)?compose([.-].+)?[.]ya?ml)$")]
    private static partial Regex ContainerFile();

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*=")]
    private static partial Regex Assignment();
}
