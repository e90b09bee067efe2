using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;

namespace Plimsoll.Runtime.Data;

/// <summary>Every migration of a store for one engine, in order.</summary>
public sealed record MigrationSet
{
    /// <summary>Checks a list of steps.</summary>
    /// <param name="source">Where they come from, for messages.</param>
    /// <param name="steps">The steps, in any order.</param>
    public MigrationSet(string source, IEnumerable<Migration> steps)
    {
        Source = source;
        Steps = [.. steps.OrderBy(step => step.Number)];
        Faults = [.. Judge()];
        Schema = Steps.LastOrDefault(step => step.Schema is not null)?.Schema;
    }

    private MigrationSet(string source, IEnumerable<Migration> steps, IEnumerable<StoreFault> faults)
        : this(source, steps) => Faults = [.. faults, .. Faults];

    /// <summary>Where the steps come from.</summary>
    public string Source { get; }

    /// <summary>The steps, by number.</summary>
    public ImmutableArray<Migration> Steps { get; }

    /// <summary>What is wrong with the set itself; nothing is applied then.</summary>
    public ImmutableArray<StoreFault> Faults { get; }

    /// <summary>The schema that a store holds after the last step.</summary>
    public string? Schema { get; }

    /// <summary>Reads the steps that an assembly embeds below a folder.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <param name="folder">The folder, with slashes and without one at the end: <c>Infrastructure/Migrations/sqlite</c>.</param>
    public static MigrationSet Load(Assembly assembly, string folder)
    {
        List<Migration> steps = [];
        List<StoreFault> faults = [];
        var prefix = folder + "/";
        foreach (var resource in assembly.GetManifestResourceNames())
        {
            if (!resource.StartsWith(prefix, StringComparison.Ordinal)) continue;
            var file = resource.AsSpan(prefix.Length);
            if (file is [_, _, _, _, '_', .., '.', 's', 'q', 'l']
                && int.TryParse(file[..4], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                steps.Add(new Migration(number, file[5..^4].ToString(), EmbeddedSql.Load(assembly, resource)));
            else faults.Add(new(resource, "The name of this migration is not NNNN_name.sql.", "Rename it."));
        }

        return new MigrationSet(folder, steps, faults);
    }

    private IEnumerable<StoreFault> Judge()
    {
        if (Steps.IsEmpty) yield return new(Source, "There is no migration.", "Add 0001_name.sql and embed it.");
        for (var i = 0; i < Steps.Length; i++)
        {
            if (Steps[i].Number == i + 1) continue;
            yield return new(
                Source, $"Migration {i + 1:D4} is expected where {Steps[i]} stands.", "Number migrations from 0001 without gaps or repeats.");
            yield break;
        }

        if (!Steps.IsEmpty && Steps[0].Schema is null)
            yield return new(Source, $"{Steps[0]} does not name the schema it creates.", "Add a line: -- schema: name");
    }
}
