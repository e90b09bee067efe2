namespace Plimsoll.Runtime.Operations.Access;

/// <summary>Marks connections that came in through the operations listener. A Host header can be forged, the socket cannot.</summary>
internal sealed class OperationsConnection
{
    public static readonly OperationsConnection Instance = new();
}
