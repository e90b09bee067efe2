using Plimsoll.Contracts;
using Plimsoll.Runtime.Configuration;

namespace Plimsoll.Runtime.Hosting;

/// <summary>The listeners that the contract permits: the first is public, the second is for operations.</summary>
internal static class ListenPermissions
{
    private const string Member = "permissions.listen";

    public static ListenAddress? Read(ServiceContract? contract, int index, List<BootFault> faults)
    {
        if (contract is null || index >= contract.Permissions.Listen.Length)
            return null;
        var text = contract.Permissions.Listen[index];
        if (ListenAddress.TryParse(text, out var address))
            return address;
        faults.Add(new BootFault(
            $"{Member}[{index}]",
            $"{Quoted.Text(text)} is not an IP address and a port",
            "Correct it in plimsoll.json, such as 0.0.0.0:8080.").In(ConfigurationStep.Listeners));
        return null;
    }
}
