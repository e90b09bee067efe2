using System.Collections.Immutable;
using System.Text.Json;
using Plimsoll.Cli.Checking;
using Plimsoll.Cli.Output;
using Plimsoll.Cli.Up;
using Plimsoll.Contracts;
using Plimsoll.Evidence.Comparing;
using Plimsoll.Evidence.Deciding;
using Plimsoll.Evidence.Deciding.Inputs;
using Plimsoll.Evidence.Deciding.Risk;
using Plimsoll.Evidence.Deciding.Waivers;
using Plimsoll.Evidence.Measuring;
using Plimsoll.Evidence.Parity;
using Plimsoll.Evidence.Reports;
using Plimsoll.Evidence.Subjects;
using Decision = Plimsoll.Evidence.Deciding.Decision;

namespace Plimsoll.Cli.Deciding;

/// <summary>Reads the files, decides, keeps the decision and prints it. A file with a fault ends it: no gate may pass because its evidence was misread.</summary>
internal sealed class DecisionRun(Terminal terminal)
{
    public int Run(DecisionFiles files, bool isJson)
    {
        var contract = Contract(files.Contract);
        var (comparison, parity) = (ReadComparison(files.Comparison), ReadParity(files.Parity));
        var (before, after) = (ReadBaseline(files.Baseline), ReadBaseline(files.Candidate));
        RequireSame(comparison, parity, (before, after), files);
        var result = DecisionJudge.Decide(new DecisionInput
        {
            Contract = contract,
            DecidedAt = terminal.Time.GetUtcNow(),
            Comparison = comparison,
            Parity = parity is null ? null : ParityRecords.Of(parity),
            Glue = before is null || after is null ? null : MeasuredChange.Glue(before, after),
            Figures = after is null ? [] : MeasuredChange.Figures(after),
            Risk = People(files.Risk, RiskFile.Read),
            Waivers = People(files.Waivers, WaiverFile.Read)?.Waivers ?? [],
        });
        if (result.Decision is not { } decision)
            throw new CommandFailure(ExitCodes.Configuration, string.Join("; ", result.Faults), files.Waivers, "Remove these waivers and meet the gates");

        WholeFile.Write(Path.GetFullPath(files.Output), DecisionJson.Write(decision));
        if (isJson) terminal.Output.WriteLine(Json(decision, Path.GetFullPath(files.Output)));
        else terminal.Output.Write(EvidenceResult.Of(decision).ToMarkdown());
        return decision.ExitCode;
    }

    private ServiceContract Contract(string path)
    {
        var file = Path.GetFullPath(Directory.Exists(path) ? Path.Combine(path, LocalService.ContractFileName) : path);
        if (!File.Exists(file)) throw new CommandFailure(ExitCodes.Usage, "No contract there", file, "Name a contract file, or a folder with a `plimsoll.json`");
        var faults = new ContractGate(terminal.Time).Check(file, path, out var contract);
        if (faults.FirstOrDefault(static fault => fault.Severity == ContractFaultSeverity.Error) is { } first)
            throw new CommandFailure(ExitCodes.Configuration, $"{first.Problem}; {first.Advice}", $"{first.File}:{first.Line}:{first.Column} {first.Path}", $"Run `plimsoll check {path}` for every fault");
        return contract!;
    }

    private static Comparison? ReadComparison(string? path)
    {
        if (path is null) return null;
        try
        {
            var result = ResultFile.Read(Bytes(path));
            // Its verdict is made again from what was measured, so that nobody can write a better one into the file.
            return result.Comparison is { } comparison && result.Decision is null ? Comparison.Of(comparison.Record) : throw new InvalidDataException("it is a decision or a parity run");
        }
        catch (InvalidDataException fault)
        {
            throw new CommandFailure(ExitCodes.Usage, $"This is no comparison: {fault.Message}", Path.GetFullPath(path), "Give a file that `plimsoll compare` wrote");
        }
    }

    private static ParityResult? ReadParity(string? path)
    {
        if (path is null) return null;
        try
        {
            return ParityResult.Read(Bytes(path));
        }
        catch (JsonException fault)
        {
            throw new CommandFailure(ExitCodes.Usage, $"This is no result of a parity run: {fault.Message.Split(" Path:")[0]}", Path.GetFullPath(path), "Give a file that `plimsoll parity` wrote");
        }
    }

    private static Baseline? ReadBaseline(string? path)
    {
        if (path is null) return null;
        try
        {
            var baseline = BaselineFile.Read(path);
            return MeasuredChange.Fault(baseline) is { } fault
                ? throw new CommandFailure(ExitCodes.Usage, $"This baseline proves nothing: {fault}", Path.GetFullPath(path), "Run `plimsoll measure` to its end, without `--quick`")
                : baseline;
        }
        catch (BaselineFileException fault)
        {
            throw new CommandFailure(ExitCodes.Usage, $"This is no baseline: {fault.Message}", Path.GetFullPath(path), "Give a file that `plimsoll measure` wrote");
        }
    }

    // Whatever is given must be of the same two services, from the same files, under the same workload; each is held against each other.
    private static void RequireSame(Comparison? comparison, ParityResult? parity, (Baseline? Before, Baseline? After) frozen, DecisionFiles files)
    {
        (string What, string A, string B, EvidenceInputs? Inputs, string? File)[] given =
        [
            .. comparison is null ? [] : new[] { ("comparison", comparison.Record.Baseline.Name, comparison.Record.Candidate.Name, comparison.Record.Inputs, files.Comparison) },
            .. parity is null ? [] : new[] { ("parity run", parity.Baseline, parity.Candidate, parity.Inputs, files.Parity) },
            .. frozen is { Before: { } before, After: { } after }
                ? new[] { ("pair of baselines", before.Subject.Name, after.Subject.Name, (EvidenceInputs?)new EvidenceInputs(before.Subject.FileSha256, after.Subject.FileSha256, ""), files.Candidate) }
                : [],
        ];
        // Alone it is held against nothing; beside others, nobody could tell that it is of the same files.
        if (given.Length > 1 && Array.Find(given, static one => one.Inputs is null) is { What: not null } unknown)
            throw new CommandFailure(ExitCodes.Usage, $"The {unknown.What} does not say from which files it was made, so it can't be held against the rest", unknown.File, "Make it again with this version of plimsoll");
        foreach (var (one, other) in given.SelectMany((one, index) => given.Skip(index + 1).Select(other => (one, other))))
        {
            if ((other.A, other.B) != (one.A, one.B))
                throw new CommandFailure(ExitCodes.Usage, $"The {one.What} is of {one.A} and {one.B}, the {other.What} of {other.A} and {other.B}", other.File, "Give evidence of the same two services");
            var (first, inputs) = (one.Inputs!, other.Inputs!);
            if ((first.Baseline, first.Candidate) != (inputs.Baseline, inputs.Candidate))
                throw new CommandFailure(ExitCodes.Usage, $"A subject file was changed between the {one.What} and the {other.What}", other.File, "Make all evidence from the same subject files");
            if (inputs.Workload.Length > 0 && first.Workload.Length > 0 && first.Workload != inputs.Workload)
                throw new CommandFailure(ExitCodes.Usage, $"The {one.What} and the {other.What} are of two workloads", other.File, "Make all evidence from the same workload file");
        }
    }

    private static T? People<T>(string? path, Func<byte[], string, (T? Document, ImmutableArray<ContractFault> Faults)> read)
        where T : class
    {
        if (path is null) return null;
        var (document, faults) = read(Bytes(path), path);
        return document ?? throw new CommandFailure(ExitCodes.Configuration, string.Join("\n", faults), Path.GetFullPath(path), "Repair these places");
    }

    private static byte[] Bytes(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure(ExitCodes.Usage, $"The file cannot be read: {fault.Message}", Path.GetFullPath(path), "Give a file that exists and that you may read");
        }
    }

    private static string Json(Decision decision, string file) => JsonText.Object(writer =>
    {
        writer.WriteString("outcome", JsonNamingPolicy.KebabCaseLower.ConvertName(decision.Outcome.ToString()));
        writer.WriteNumber("exitCode", decision.ExitCode);
        writer.WriteString("decision", file);
        writer.WriteStartArray("reasons");
        foreach (var reason in decision.Reasons) writer.WriteStringValue(reason);
        writer.WriteEndArray();
    });
}
