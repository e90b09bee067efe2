using System.Collections.Immutable;
using Plimsoll.Evidence.Faults;

namespace Plimsoll.Evidence.Subjects;

/// <summary>
/// What goes wrong between a subject and those that it depends on, by their names: <c>database</c>, or a helper. Each launch begins the draws anew, so
/// connection by connection the same befalls every arm.
/// </summary>
/// <param name="Settings">The faults, by name.</param>
/// <param name="Seed">Seed of what is drawn.</param>
internal sealed record DependencyFaults(ImmutableSortedDictionary<string, FaultSettings> Settings, int Seed)
{
    /// <summary>The name that stands for the subject's database.</summary>
    public const string Database = "database";

    /// <summary>None.</summary>
    public static DependencyFaults None { get; } = new(ImmutableSortedDictionary<string, FaultSettings>.Empty, 0);

    /// <summary>What prevents faults of these names with a subject, with what to do; <see langword="null"/> when nothing does.</summary>
    public (string Problem, string Advice)? Problem(Subject subject)
    {
        foreach (var name in Settings.Keys)
        {
            if (name == Database && subject.Database?.Sqlite is not null)
                return ("the database is a file of the subject's own, and nothing stands between", "name faults of a database of PostgreSQL or of a helper");
            if (name == Database && subject.Database is null) return ($"'{subject.Name}' has no database", "name one of its helpers, or leave this out");
            if (name == Database) continue;
            if (!subject.Helpers.TryGetValue(name, out var helper))
            {
                string[] known = [Database, .. subject.Helpers.Keys];
                return ($"'{subject.Name}' has no dependency '{name}'", Contracts.Parsing.Nearest.Name(name, known) is { } nearest ? $"did you mean '{nearest}'?" : $"its dependencies are {string.Join(", ", known)}");
            }

            if (helper.Ready?.Port is null) return ($"which port the helper '{name}' listens on is not said", $"name it by 'helpers.{name}.ready.port' in the subject file");
        }

        return null;
    }
}
