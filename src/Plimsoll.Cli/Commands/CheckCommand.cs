using System.CommandLine;
using Plimsoll.Cli.Checking;
using Plimsoll.Cli.Emission;
using Plimsoll.Cli.Output;
using Plimsoll.Cli.Repository;

namespace Plimsoll.Cli.Commands;

/// <summary><c>plimsoll check</c>: reads contracts as boot does and prints every fault with its place, or writes what a contract comes to in another tool.</summary>
internal static class CheckCommand
{
    public static Command Create(Lazy<SourceTree> repository, Terminal terminal)
    {
        var path = CommonOptions.Word("path", "A contract file, or a folder with one [default: every service of the repository]");
        var emitSchema = new Option<bool>("--emit-schema") { Description = "Write schema/plimsoll.v1.json instead of checking" };
        var emit = Emit();
        var output = new Option<string?>("--output") { Description = "With --emit: write to this file [default: standard output]", HelpName = "FILE" };
        var json = CommonOptions.Json();
        var command = new Command("check", "Check contracts and print every fault with its place") { path, emit, output, emitSchema, json };
        command.Validators.Add(result =>
        {
            if (result.GetResult(output) is not null && result.GetResult(emit) is null) result.AddError("`--output` needs `--emit`");
            if (result.GetResult(emit) is not null && result.GetResult(emitSchema) is not null) result.AddError("`--emit` and `--emit-schema` exclude each other");
        });
        command.SetAction(result =>
        {
            var check = new ContractCheck(repository, new ContractGate(TimeProvider.System), terminal);
            if (result.GetValue(emit) is { } format) return check.Emit(result.GetValue(path), format, result.GetValue(output), result.GetValue(json));
            return result.GetValue(emitSchema) ? check.EmitSchema(result.GetValue(json)) : check.Run(result.GetValue(path), result.GetValue(json));
        });
        return command;
    }

    private static Option<string?> Emit()
    {
        var emit = new Option<string?>("--emit") { Description = $"Write the contract's budgets as rules: {EmissionFormats.Names}", HelpName = "FORMAT" };
        emit.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && !EmissionFormats.Contains(result.Tokens[0].Value))
                result.AddError($"`{result.Tokens[0].Value}` is no format for `--emit`: {EmissionFormats.Names}");
        });
        return emit;
    }
}
