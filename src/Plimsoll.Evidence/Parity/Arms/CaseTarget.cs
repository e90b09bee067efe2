using System.Net;
using Plimsoll.Evidence.Outgoing;

namespace Plimsoll.Evidence.Parity;

/// <summary>What is asked in a case.</summary>
/// <param name="Name">Name in messages.</param>
/// <param name="EndPoint">Where it serves.</param>
/// <param name="Outgoing">What it takes for its dependencies; null when it has none.</param>
internal sealed record CaseTarget(string Name, IPEndPoint EndPoint, OutgoingStub? Outgoing);
