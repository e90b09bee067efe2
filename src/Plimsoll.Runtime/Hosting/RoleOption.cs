using Plimsoll.Contracts;
using Plimsoll.Runtime.Configuration;

namespace Plimsoll.Runtime.Hosting;

/// <summary>Reads <c>--role</c> of the command line.</summary>
internal static class RoleOption
{
    public const string Name = "--role";

    /// <summary>The role; what is wrong with the option is added to the faults.</summary>
    public static ServiceRole Read(IReadOnlyList<string> args, List<BootFault> faults)
    {
        ServiceRole? found = null;
        for (var index = 0; index < args.Count; index++)
        {
            var isPair = args[index] == Name;
            if (!isPair && !args[index].StartsWith(Name + "=", StringComparison.Ordinal))
                continue;
            var text = isPair ? (index + 1 < args.Count ? args[index + 1] : "") : args[index][(Name.Length + 1)..];
            if (Parse(text) is not { } role)
                faults.Add(Fault($"is {Quoted.Text(text)}"));
            else if (found is { } earlier && earlier != role)
                faults.Add(Fault("is given twice"));
            else
                found = role;
        }

        return found ?? ServiceRole.All;
    }

    private static ServiceRole? Parse(string text) => text switch
    {
        "api" => ServiceRole.Api,
        "worker" => ServiceRole.Worker,
        _ => null,
    };

    private static BootFault Fault(string problem) =>
        new BootFault(Name, problem, "Give it once, as api or worker, or leave it out for both in one process.").In(BootStep.Arguments);
}
