using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Contracts.Checks;

/// <summary>The addresses that the process may listen on can be read, do not collide, and are there when the service has routes.</summary>
internal static class ListenChecks
{
    public static void Run(CheckScope scope)
    {
        var texts = scope.Contract.Permissions.Listen;
        var path = CheckScope.Path("permissions", "listen");
        if (texts.IsEmpty && !scope.Contract.Workloads.Http.IsEmpty)
            scope.Error(path, "the service has routes and may not listen anywhere", "add an address, such as \"0.0.0.0:8080\"");

        var addresses = new List<ListenAddress>();
        for (var index = 0; index < texts.Length; index++)
        {
            if (Address(scope, path.Item(index), texts[index]) is not { } address)
                continue;

            if (addresses.Find(other => other.Covers(address) || address.Covers(other)) is { } taken)
                scope.Error(path.Item(index), $"{address} collides with {taken}", "give each listener its own port, or keep one of them");

            addresses.Add(address);
        }
    }

    private static ListenAddress? Address(CheckScope scope, ContractPath path, string text)
    {
        if (!ListenAddress.TryParse(text, out var address))
            scope.Error(path, $"expected address:port, found {Printable.Quoted(text)}", "write an IP address and a port from 1 to 65535, such as \"127.0.0.1:9090\" or \"[::1]:9090\"");
        else if (address.Port == 0)
            scope.Error(path, "port 0 stands for any port", "name the port, from 1 to 65535");
        else
            return address;

        return null;
    }
}
