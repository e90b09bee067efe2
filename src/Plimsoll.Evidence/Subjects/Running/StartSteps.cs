using System.Net;

namespace Plimsoll.Evidence.Subjects;

/// <summary>What has to happen, in this order, until a subject has started.</summary>
/// <param name="Line">A line that it prints; <see langword="null"/> when readiness is a port or a path.</param>
/// <param name="Accept">Where it takes connections; <see langword="null"/> when readiness is a line.</param>
/// <param name="Ready">The request that says ready; <see langword="null"/> when a connection does, or a line.</param>
/// <param name="First">The request that does real work.</param>
internal sealed record StartSteps(Task<long>? Line, IPEndPoint? Accept, ProbeRequest? Ready, ProbeRequest? First);
