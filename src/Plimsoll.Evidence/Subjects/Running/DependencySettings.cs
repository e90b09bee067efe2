using System.Collections.Immutable;
using Plimsoll.Contracts.Parsing;
using Plimsoll.Evidence.Faults;
using Plimsoll.Evidence.Outgoing;
using Plimsoll.Evidence.Workloads.Model;

namespace Plimsoll.Evidence.Subjects;

/// <summary>
/// What is special about those that a subject depends on, by their names: what goes wrong between it and its <c>database</c>, a helper or a stub, and what
/// its stubs answer. Each launch begins the draws anew, so connection by connection the same befalls every arm.
/// </summary>
/// <param name="Faults">What goes wrong, by name.</param>
/// <param name="Seed">Seed of what is drawn.</param>
internal sealed record DependencySettings(ImmutableSortedDictionary<string, FaultSettings> Faults, int Seed)
{
    /// <summary>The name that stands for the subject's database.</summary>
    public const string Database = "database";

    /// <summary>Nothing is.</summary>
    public static DependencySettings None { get; } = new(ImmutableSortedDictionary<string, FaultSettings>.Empty, 0);

    /// <summary>What the subject's stubs answer, by name; one that is not here answers 200 with an empty JSON object.</summary>
    public ImmutableSortedDictionary<string, StubbedDependency> Stubs { get; init; } = ImmutableSortedDictionary<string, StubbedDependency>.Empty;

    /// <summary>What a workload says of them.</summary>
    public static DependencySettings Of(Workload workload, int seed) => new(workload.Dependencies, seed) { Stubs = workload.Stubs };

    /// <summary>What a stub answers to a call.</summary>
    public StubAnswer AnswerTo(OutgoingCall call) => StubTable.AnswerTo(Stubs.GetValueOrDefault(call.Dependency), call.Method, call.Path);

    /// <summary>What prevents this with a subject, with what to do; <see langword="null"/> when nothing does.</summary>
    public (string Problem, string Advice)? Problem(Subject subject)
    {
        foreach (var name in Stubs.Keys)
        {
            if (!subject.Stubs.Contains(name)) return ($"'{subject.Name}' has no stub '{name}'", Nearest.Name(name, subject.Stubs) is { } nearest ? $"did you mean '{nearest}'?" : "name it in 'stubs' of the subject file");
        }

        foreach (var name in Faults.Keys)
        {
            if (name == Database && subject.Database?.Sqlite is not null)
                return ("the database is a file of the subject's own, and nothing stands between", "name faults of a database of PostgreSQL, of a helper or of a stub");
            if (name == Database && subject.Database is null) return ($"'{subject.Name}' has no database", "name one of its helpers or stubs, or leave this out");
            if (name == Database || subject.Stubs.Contains(name)) continue;
            if (!subject.Helpers.TryGetValue(name, out var helper))
            {
                string[] known = [Database, .. subject.Helpers.Keys, .. subject.Stubs];
                return ($"'{subject.Name}' has no dependency '{name}'", Nearest.Name(name, known) is { } nearest ? $"did you mean '{nearest}'?" : $"its dependencies are {string.Join(", ", known)}");
            }

            if (helper.Ready?.Port is null) return ($"which port the helper '{name}' listens on is not said", $"name it by 'helpers.{name}.ready.port' in the subject file");
        }

        return null;
    }
}
