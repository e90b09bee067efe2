using Plimsoll.Evidence.Measuring;

namespace Plimsoll.Cli.Output;

/// <summary>Writes what a command makes: a file that is there whole or not at all. Throws <see cref="CommandFailure"/> where it can't be written.</summary>
internal static class WholeFile
{
    /// <summary>Sees that the target can be written, before the work of an hour is lost.</summary>
    public static void Require(string target) => Try(target, () => WholeText.Require(target));

    /// <inheritdoc cref="WholeText.Write"/>
    public static void Write(string path, string text, bool isPrivate = false) => Try(path, () => WholeText.Write(path, text, isPrivate));

    private static void Try(string target, Action write)
    {
        try
        {
            write();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure(ExitCodes.Usage, $"The file cannot be written: {fault.Message}", target, "Name a file in a folder that exists and that you may write to");
        }
    }
}
