using System.Collections.Immutable;
using Plimsoll.Evidence.Processes;
using Plimsoll.Bench.Suites;

namespace Plimsoll.Bench.Subjects;

/// <summary>A program under measurement, built and ready to start.</summary>
/// <param name="Description">Its name in the rows, its version and its set-up.</param>
/// <param name="CommandFor">The command that starts it on a port of the loopback interface.</param>
internal sealed record Subject(SubjectDescription Description, Func<int, CommandLine> CommandFor)
{
    /// <summary>Name in the rows.</summary>
    public string Name => Description.Name;

    /// <summary>The same with the version that it stated itself.</summary>
    public Subject WithVersion(string version) => this with { Description = Description with { Version = version } };

    /// <summary>The same with one more variable in its environment.</summary>
    public Subject With(string variable, string value) => this with
    {
        CommandFor = port =>
        {
            var command = CommandFor(port);
            return command with { Environment = (command.Environment ?? ImmutableDictionary<string, string>.Empty).SetItem(variable, value) };
        },
    };

    /// <summary>Name and version, as rows that compare name a peer.</summary>
    public string Label => $"{Description.Name} {Description.Version}";
}
