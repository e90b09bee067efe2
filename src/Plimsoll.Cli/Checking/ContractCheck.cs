using Plimsoll.Cli.Emission;
using Plimsoll.Cli.Output;
using Plimsoll.Cli.Repository;
using Plimsoll.Cli.Up;
using Plimsoll.Contracts;

namespace Plimsoll.Cli.Checking;

/// <summary>Checks contract files, turns one into the rules of another tool, and writes the schema that editors check them with.</summary>
internal sealed class ContractCheck(Lazy<SourceTree> repository, ContractGate gate, Terminal terminal)
{
    private const string SchemaPath = "schema/plimsoll.v1.json";

    public int Run(string? path, bool isJson)
    {
        var files = path is null ? ContractsOfRepository() : [ContractAt(path)];
        var faults = files.SelectMany(file => gate.Check(file, Shown(file), out _)).ToArray();
        return CheckReport.Print([.. files.Select(Shown)], faults, isJson, terminal);
    }

    /// <summary>Writes what a contract comes to elsewhere; one that is refused comes to nothing, and its faults are printed.</summary>
    public int Emit(string? path, string format, string? output, bool isJson)
    {
        var file = path is null ? Path.Combine(LocalService.Choose(repository.Value, null).Folder, LocalService.ContractFileName) : ContractAt(path);
        var faults = gate.Check(file, Shown(file), out var contract);
        return contract is null || faults.Any(static fault => fault.Severity == ContractFaultSeverity.Error)
            ? CheckReport.Print([Shown(file)], faults, isJson, terminal)
            : new ContractEmission(terminal).Run(contract, Shown(file), format, output, isJson);
    }

    public int EmitSchema(bool isJson)
    {
        var target = repository.Value.At(SchemaPath);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.WriteAllText(target, ContractSchema.Generate());
        terminal.Output.WriteLine(isJson ? JsonText.Object(writer => writer.WriteString("schema", target)) : $"Wrote {Shown(target)}");
        return ExitCodes.Done;
    }

    private string[] ContractsOfRepository()
    {
        var files = LocalService.All(repository.Value).Select(service => Path.Combine(service.Folder, LocalService.ContractFileName)).ToArray();
        return files.Length > 0 ? files : throw new CommandFailure(
            ExitCodes.Usage, "No contract in this repository", repository.Value.At("services"), "Name one: `plimsoll check PATH`");
    }

    private static string ContractAt(string path)
    {
        var file = Path.GetFullPath(Directory.Exists(path) ? Path.Combine(path, LocalService.ContractFileName) : path);
        return File.Exists(file) ? file : throw new CommandFailure(ExitCodes.Usage, "No contract there", file, "Name a contract file, or a folder with a `plimsoll.json`");
    }

    // Relative to where the user stands: the link opens from there.
    private static string Shown(string file)
    {
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, file);
        return relative.StartsWith("..", StringComparison.Ordinal) ? file : relative;
    }
}
