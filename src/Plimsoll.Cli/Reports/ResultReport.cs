using Plimsoll.Cli.Output;
using Plimsoll.Evidence.Reports;
using Plimsoll.Evidence.Reports.Flames;

namespace Plimsoll.Cli.Reports;

/// <summary>Reads a result and writes what is asked for. A file is there whole or not at all.</summary>
internal sealed class ResultReport(Terminal terminal)
{
    public int Run(string path, ReportTargets targets, bool isJson)
    {
        var result = Read(Path.GetFullPath(path));
        if (targets.IsEmpty && !isJson)
        {
            terminal.Output.Write(result.ToMarkdown());
            return ExitCodes.Done;
        }

        List<string> written = [];
        var graphs = targets.Html is null ? FlameGraphs.None : ProfileFiles.Read(result, path, targets);
        foreach (var (target, text) in new (string?, Func<string>)[] { (targets.Html, () => result.ToHtml(graphs)), (targets.Markdown, result.ToMarkdown), (targets.JUnit, result.ToJUnit) })
        {
            if (target is null) continue;
            WholeFile.Write(Path.GetFullPath(target), text());
            written.Add(Path.GetFullPath(target));
            if (!isJson) terminal.Output.WriteLine($"Wrote {target}");
        }

        if (isJson) terminal.Output.WriteLine(Json(result, written));
        return ExitCodes.Done;
    }

    private static EvidenceResult Read(string file)
    {
        try
        {
            return ResultFile.Read(File.ReadAllBytes(file));
        }
        catch (InvalidDataException fault)
        {
            throw new CommandFailure(ExitCodes.Usage, $"This is no result: {fault.Message}", file, "Give a file that `plimsoll compare`, `parity` or `decide` wrote");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure(ExitCodes.Usage, $"The result cannot be read: {fault.Message}", file, "Give a file that exists and that you may read");
        }
    }

    private static string Json(EvidenceResult result, List<string> written) => JsonText.Object(writer =>
    {
        writer.WriteString("verdict", result.Verdict());
        writer.WriteStartArray("written");
        foreach (var file in written) writer.WriteStringValue(file);
        writer.WriteEndArray();
    });
}
