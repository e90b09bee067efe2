using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Contracts.Checks;

/// <summary>The service has a usable name, and its runbook exists.</summary>
internal static class IdentityChecks
{
    public static void Run(CheckScope scope)
    {
        var service = scope.Contract.Service;
        if (!NameForm.IsLabel(service.Name))
            scope.Error(CheckScope.Path("service", "name"), $"{Printable.Quoted(service.Name)} is no service name", $"use at most {NameForm.LengthMax} lower-case letters, digits and hyphens, from a letter");

        var runbook = CheckScope.Path("service", "runbook");
        if (!RelativePath.IsInside(service.Runbook))
            scope.Error(runbook, $"{Printable.Quoted(service.Runbook)} leaves the service's directory", RelativePath.Advice);
        else if (scope.Context.FileExists is { } fileExists && !fileExists(service.Runbook))
            scope.Error(runbook, $"the file {Printable.Quoted(service.Runbook)} does not exist", "write the runbook or correct the path, which is relative to the contract");
    }
}
