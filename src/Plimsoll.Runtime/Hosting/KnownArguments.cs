using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Hosting;

/// <summary>Refuses what stands on the command line and means nothing: a slip that nobody notices would start another part of the service than was meant.</summary>
internal static class KnownArguments
{
    private const string Remedy =
        $"Use {RoleOption.Name} api, {RoleOption.Name} worker, {Boot.PrintConfigurationSchema} or nothing; configuration comes from the environment.";

    /// <summary>One fault for each argument that is unknown; of its text only an option's name is repeated, because the rest may be a secret.</summary>
    public static void Check(IReadOnlyList<string> args, List<BootFault> faults)
    {
        for (var index = 0; index < args.Count; index++)
        {
            var name = args[index].Split('=')[0];
            if (name == RoleOption.Name)
            {
                if (args[index] == RoleOption.Name)
                    index++;
            }
            else if (args[index] != Boot.PrintConfigurationSchema)
            {
                var isOption = name.StartsWith('-');
                faults.Add(new BootFault(isOption ? name : $"argument {index + 1}", "is not known", Remedy).In(BootStep.Arguments));

                // What follows an unknown option is its value: one slip, one fault.
                if (isOption && name == args[index] && index + 1 < args.Count && !args[index + 1].StartsWith('-'))
                    index++;
            }
        }
    }
}
