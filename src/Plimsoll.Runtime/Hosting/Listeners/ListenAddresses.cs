using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Hosting;

/// <summary>Where a service listens. Port 0 lets the system choose; the <c>ready</c> event names the port.</summary>
/// <param name="Public">For the callers of the service; null in a process that takes none, such as a worker.</param>
/// <param name="Operations">For its operators: health, metrics, control.</param>
public sealed record ListenAddresses(ListenAddress? Public, ListenAddress Operations);
