using Plimsoll.Contracts;
using Plimsoll.Runtime.Configuration;

namespace Plimsoll.Runtime.Hosting;

/// <summary>Names of the steps of a boot, in their order.</summary>
internal static class BootStep
{
    public const string Arguments = "arguments";

    public const string Contract = "contract";

    public const string Identity = "identity";

    /// <summary>The order in which faults are reported; the steps of checks come after these.</summary>
    public static readonly string[] Order =
        [Arguments, Contract, ConfigurationStep.Configuration, Identity, ConfigurationStep.Features, ConfigurationStep.Listeners];

    public static BootFault In(this BootFault fault, string step) => fault with { Step = step };
}
