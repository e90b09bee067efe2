using System.Net;
using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Configuration;

/// <summary>An address and a port to listen on; port 0 lets the system choose.</summary>
internal sealed class AddressKind : VariableKind<ListenAddress>
{
    public override string Type => "address";

    public override string Expectation => "an IP address and a port such as 0.0.0.0:8080 or [::]:8080";

    public override ListenAddress Placeholder => new(IPAddress.Loopback, 0);

    public override string Write(ListenAddress value) => value.ToString();

    public override VariableSchema Describe(VariableSchema schema) => schema;

    protected override Reading<ListenAddress> Parse(string text) => ListenAddress.TryParse(text, out var address)
        ? Reading<ListenAddress>.Of(address)
        : Reading<ListenAddress>.Refused("is not an IP address and a port");
}
