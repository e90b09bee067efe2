using System.Collections.Immutable;
using System.Globalization;
using Plimsoll.Cli.Output;
using Plimsoll.Evidence.Profiling;
using Plimsoll.Evidence.Profiling.Stacks;
using Plimsoll.Evidence.Reports.Flames;

namespace Plimsoll.Cli.Profiling;

/// <summary>Prints what a profile comes to.</summary>
internal sealed class ProfileSummary(Terminal terminal)
{
    private const int Rows = 8;
    private const double BytesPerMegabyte = 1e6;
    private const double MicrosecondsPerMillisecond = 1e3;

    public void Print(Profile profile, ImmutableArray<string> written)
    {
        terminal.Output.WriteLine($"{profile.Name}: {profile.Runtime}, process {profile.ProcessId}, {profile.Seconds:0} s");
        foreach (var note in profile.Notes) terminal.Output.WriteLine(note);
        foreach (var kind in profile.Kinds) Print(kind);
        if (profile.Collections is { } collections) terminal.Output.WriteLine($"\nGarbage collection: {ProfileText.Of(collections, profile.Seconds)}");
        if (!profile.Absent.IsEmpty) terminal.Output.WriteLine();
        foreach (var absence in profile.Absent) terminal.Output.WriteLine($"no {ProfileText.FileName(absence.Kind)}: {absence.Reason}");
        terminal.Output.WriteLine();
        foreach (var file in written) terminal.Output.WriteLine($"wrote {Path.GetRelativePath(Environment.CurrentDirectory, file)}");
    }

    private void Print(KindProfile kind)
    {
        terminal.Output.WriteLine($"\n{terminal.Styled(TextStyle.Cyan, ProfileText.Title(kind.Kind))}, from {kind.Source}");
        if (kind.Note is { } note) terminal.Output.WriteLine(note);
        if (kind.Delay is { } delay) terminal.Output.WriteLine(ProfileText.Of(delay));
        if (kind.Stacks.Total == 0)
        {
            terminal.Output.WriteLine(ProfileText.Nothing(kind));
            return;
        }

        if (!kind.Types.IsEmpty) Print("by type", [.. kind.Types.Take(Rows)], kind);
        Print(kind.Kind == ProfileKind.Contention ? "by place" : "in the function itself", kind.Stacks.TopSelf(Rows), kind);
        if (kind.Kind == ProfileKind.Cpu) Print("with all that it calls", kind.Stacks.TopInclusive(Rows), kind);
    }

    private void Print(string title, ImmutableArray<NamedWeight> rows, KindProfile kind)
    {
        var table = new TextTable("%", Unit(kind.Unit), title);
        foreach (var row in rows) table.Add(ProfileText.Percent(row.Weight, kind.Stacks.Total), Amount(row.Weight, kind.Unit), row.Name);
        foreach (var line in table.Lines(terminal)) terminal.Output.WriteLine($"  {line}");
    }

    private static string Unit(string unit) => unit switch { "bytes" => "MB", "µs" => "ms", _ => unit };

    private static string Amount(long weight, string unit) => unit switch
    {
        "bytes" => (weight / BytesPerMegabyte).ToString("0.0", CultureInfo.InvariantCulture),
        "µs" => (weight / MicrosecondsPerMillisecond).ToString("0.0", CultureInfo.InvariantCulture),
        _ => weight.ToString(CultureInfo.InvariantCulture),
    };
}
