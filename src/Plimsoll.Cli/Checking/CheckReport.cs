using Plimsoll.Cli.Output;
using Plimsoll.Contracts;

namespace Plimsoll.Cli.Checking;

/// <summary>What <c>check</c> found, for people and for programs.</summary>
internal static class CheckReport
{
    public static int Print(IReadOnlyList<string> files, IReadOnlyList<ContractFault> faults, bool isJson, Terminal terminal)
    {
        var errors = faults.Count(fault => fault.Severity == ContractFaultSeverity.Error);
        if (isJson)
        {
            terminal.Output.WriteLine(Json(files, faults));
        }
        else
        {
            foreach (var fault in faults) terminal.Output.WriteLine(fault);
            var verdict = errors == 0 ? terminal.Styled(TextStyle.Green, "ok") : terminal.Styled(TextStyle.Red, "refused");
            terminal.Output.WriteLine($"{verdict}: {Count(files.Count, "contract")}, {Count(errors, "error")}, {Count(faults.Count - errors, "warning")}");
        }

        return errors == 0 ? ExitCodes.Done : ExitCodes.Configuration;
    }

    private static string Json(IReadOnlyList<string> files, IReadOnlyList<ContractFault> faults) => JsonText.Object(writer =>
    {
        writer.WriteStartArray("files");
        foreach (var file in files) writer.WriteStringValue(file);
        writer.WriteEndArray();
        writer.WriteStartArray("faults");
        foreach (var fault in faults)
        {
            writer.WriteStartObject();
            writer.WriteString("file", fault.File);
            writer.WriteNumber("line", fault.Line);
            writer.WriteNumber("column", fault.Column);
            writer.WriteString("severity", fault.Severity == ContractFaultSeverity.Error ? "error" : "warning");
            writer.WriteString("path", fault.Path);
            writer.WriteString("problem", fault.Problem);
            writer.WriteString("advice", fault.Advice);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    });

    private static string Count(int number, string noun) => $"{number} {noun}{(number == 1 ? "" : "s")}";
}
