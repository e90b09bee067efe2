using System.CommandLine;
using Plimsoll.Cli.Checking;
using Plimsoll.Cli.Output;
using Plimsoll.Cli.Repository;

namespace Plimsoll.Cli.Commands;

/// <summary><c>plimsoll check</c>: reads contracts as boot does and prints every fault with its place.</summary>
internal static class CheckCommand
{
    public static Command Create(Lazy<SourceTree> repository, Terminal terminal)
    {
        var path = CommonOptions.Word("path", "A contract file, or a folder with one [default: every service of the repository]");
        var emitSchema = new Option<bool>("--emit-schema") { Description = "Write schema/plimsoll.v1.json instead of checking" };
        var json = CommonOptions.Json();
        var command = new Command("check", "Check contracts and print every fault with its place") { path, emitSchema, json };
        command.SetAction(result =>
        {
            var check = new ContractCheck(repository, new ContractGate(TimeProvider.System), terminal);
            return result.GetValue(emitSchema) ? check.EmitSchema(result.GetValue(json)) : check.Run(result.GetValue(path), result.GetValue(json));
        });
        return command;
    }
}
