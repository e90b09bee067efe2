using System.Collections.Immutable;
using Plimsoll.Evidence.Processes;

namespace Plimsoll.Evidence.Subjects;

/// <summary>Commands of a subject file as commands of the system.</summary>
internal static class SubjectCommand
{
    /// <summary>A command with its placeholders filled; it is told as it is written.</summary>
    public static CommandLine Of(ImmutableArray<string> command, Placeholders placeholders, string folder, ImmutableDictionary<string, string> environment) =>
        new(placeholders.Fill(command[0]), [.. command.Skip(1).Select(placeholders.Fill)]) { Folder = folder, Environment = environment, Told = string.Join(' ', command) };
}
