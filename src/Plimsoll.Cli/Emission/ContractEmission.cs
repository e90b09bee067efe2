using Plimsoll.Cli.Output;
using Plimsoll.Contracts;

namespace Plimsoll.Cli.Emission;

/// <summary>Turns a contract into the rules of another tool, on standard output or in a file. The file is there whole or not at all.</summary>
internal sealed class ContractEmission(Terminal terminal)
{
    /// <summary>Writes what a contract that was checked comes to.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="file">Where the contract is.</param>
    /// <param name="format">One of <see cref="EmissionFormats"/>.</param>
    /// <param name="output">Where to; null for standard output.</param>
    /// <param name="isJson">Whether a program reads what is printed.</param>
    public int Run(ServiceContract contract, string file, string format, string? output, bool isJson)
    {
        var text = EmissionFormats.Write(format, contract) ?? throw new CommandFailure(
            ExitCodes.Configuration, "The contract has no budget to watch", file, "Give a route `p95Ms` or `errorRate`, a job type `p95Ms`, or the process `memoryMb`");
        if (output is not null) WholeFile.Write(Path.GetFullPath(output), text);
        if (isJson) terminal.Output.WriteLine(Json(format, output, text));
        else if (output is null) terminal.Output.Write(text);
        else terminal.Output.WriteLine($"Wrote {output}");
        return ExitCodes.Done;
    }

    private static string Json(string format, string? output, string text) => JsonText.Object(writer =>
    {
        writer.WriteString("format", format);
        if (output is null) writer.WriteString("text", text);
        else writer.WriteString("output", Path.GetFullPath(output));
    });
}
