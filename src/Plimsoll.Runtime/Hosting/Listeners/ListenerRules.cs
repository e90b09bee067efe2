using Plimsoll.Contracts;
using Plimsoll.Runtime.Configuration;

namespace Plimsoll.Runtime.Hosting;

/// <summary>What must hold between the two listeners.</summary>
internal static class ListenerRules
{
    public static IEnumerable<BootFault> Check(ListenAddresses addresses, bool hasOperationsToken)
    {
        var (open, operations) = addresses;
        if (open is not null && open.Port != 0 && (open.Covers(operations) || operations.Covers(open)))
        {
            yield return Fault(
                $"{operations} is also the public address",
                "Give operations a port of its own, such as 127.0.0.1:9090.");
        }

        if (!hasOperationsToken && !operations.IsLoopback)
        {
            yield return Fault(
                $"{operations} can be reached from other machines, and no token guards it",
                $"Set {RuntimeVariables.OperationsToken}, or listen on a loopback address such as 127.0.0.1:{operations.Port}.");
        }
    }

    private static BootFault Fault(string problem, string action) =>
        new BootFault(RuntimeVariables.OperationsListen, problem, action).In(ConfigurationStep.Listeners);
}
