using Plimsoll.Cli.Output;
using Plimsoll.Evidence.Processes;
using Plimsoll.Evidence.Subjects;

namespace Plimsoll.Cli.Measuring;

/// <summary>What ends the work of a verb that runs subjects, as a failure that says what to do.</summary>
internal static class EvidenceFaults
{
    /// <summary>Whether it is this machine's, or that of a program which is needed: the work could not go on, and nothing is said of a subject.</summary>
    public static bool IsOfMachine(Exception fault) => fault switch
    {
        AggregateException several => several.InnerExceptions.All(static one => one is SubjectFailedException || IsOfMachine(one)),
        SubjectFailedException failed => failed.IsOfMachine,
        _ => fault is ProcessFailedException or IOException or UnauthorizedAccessException,
    };

    /// <summary>The failure for such a fault.</summary>
    /// <param name="work">What could not go on, such as <c>The comparison</c>.</param>
    /// <param name="fault">The fault.</param>
    public static CommandFailure Of(string work, Exception fault) => fault is SubjectFailedException failed
        ? new CommandFailure(ExitCodes.EnvironmentUnfit, $"{failed.Phase}: {failed.Message}", remedy: failed.Remedy)
        : new CommandFailure(ExitCodes.EnvironmentUnfit, $"{work} could not go on: {TextOf(fault)}", remedy: "Mend what it names and run it again");

    /// <summary>Writes what there is by then. When it can't be written that is a note: what ended the work is the fault to tell, and one full disk may be both.</summary>
    /// <param name="terminal">Where it is noted.</param>
    /// <param name="output">The file.</param>
    /// <param name="write">Writes it, and throws <see cref="CommandFailure"/> when it can't.</param>
    public static void Keep(Terminal terminal, string output, Action write)
    {
        try
        {
            write();
        }
        catch (CommandFailure unwritten)
        {
            terminal.Note($"{unwritten.Message}: {output}");
        }
    }

    /// <summary>What happened, in a line.</summary>
    public static string TextOf(Exception fault) => fault switch
    {
        AggregateException several => string.Join("; ", several.InnerExceptions.Select(TextOf)),
        SubjectFailedException failed => failed.What,
        _ => fault.Message,
    };
}
