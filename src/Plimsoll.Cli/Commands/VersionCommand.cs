using System.CommandLine;
using Plimsoll.Cli.Output;

namespace Plimsoll.Cli.Commands;

/// <summary><c>plimsoll --version</c>: the version and the commit that this program was built from.</summary>
internal static class VersionCommand
{
    public static void Attach(RootCommand root, Terminal terminal)
    {
        var version = new Option<bool>("--version") { Description = "Show the version and the commit it was built from" };
        var json = CommonOptions.Json();
        root.Options.Remove(root.Options.Single(option => option is VersionOption));
        root.Add(version);
        root.Add(json);
        root.SetAction(result =>
        {
            if (!result.GetValue(version))
            {
                new CommandHelp().Invoke(result);
                return result.Tokens.Count == 0 ? ExitCodes.Usage : ExitCodes.Done;
            }

            var built = BuildVersion.OfThisProgram();
            terminal.Output.WriteLine(result.GetValue(json) ? built.ToJson() : built.ToString());
            return ExitCodes.Done;
        });
    }
}
