using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Hosting;

/// <summary>Whether a downstream of the program and the contract fit.</summary>
internal static class DownstreamFaults
{
    public static BootFault? Of(ServiceContract contract, string name, bool isHttp, IEnumerable<string> taken)
    {
        if (!contract.Downstreams.TryGetValue(name, out var budget))
            return Fault(name, "is a downstream that the contract does not have", $"Add downstreams.{name} to plimsoll.json, with its timeoutMs.");
        if (taken.Contains(name))
            return Fault(name, "is added twice", "Add each downstream once.");
        return !isHttp && budget.Hedge is not null ? Fault(name, "is hedged, and only HTTP requests can be", $"Remove downstreams.{name}.hedge, or add it with AddDownstream.") : null;
    }

    private static BootFault Fault(string name, string problem, string remedy) => new(name, problem, remedy) { Step = "downstreams" };
}
