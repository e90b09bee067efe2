using System.Collections.Immutable;
using Plimsoll.Evidence.Parity;

namespace Plimsoll.Testing;

/// <summary>Asserts that two services, or two releases of one, in whichever runtimes, behave alike: by the rules of <c>plimsoll parity</c> (docs/guides/parity.md).</summary>
public static class RuntimeParity
{
    /// <summary>
    /// Asserts that B answers as A does beyond A's own noise. Each request goes to A, A′, B and B′ at the same moment, several times. A value that never varies in A may not
    /// differ once in B; one that varies in A is held to what it equals, to its form, to its type.
    /// </summary>
    /// <param name="a">The service as it is.</param>
    /// <param name="b">The one that must behave alike.</param>
    /// <param name="requests">What is asked, each with a name of its own. Requests that write need services on data of their own: <see cref="ParitySettings.AAgain"/>.</param>
    /// <param name="settings">How.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>What was found below <see cref="ParitySettings.FailsFrom"/>, and what was excused.</returns>
    /// <exception cref="TestFailedException">They differ; the message has the table of the command.</exception>
    public static Task<ParityOutcome> AssertSameAsync(
        ServiceUnderTest a, ServiceUnderTest b, IEnumerable<TestRequest> requests, ParitySettings? settings = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        ArgumentNullException.ThrowIfNull(requests);
        settings ??= new();
        ArgumentOutOfRangeException.ThrowIfLessThan(settings.Repetitions, 1, nameof(settings));
        return new ParityTest(a, b, settings, TestSeed.Value).RunAsync([.. requests.Select(request => request.ToCase(settings.Repetitions))], isDrawn: false, cancellation);
    }

    /// <summary>The same, with the cases that the command draws of a workload: of each route two requests that differ, and a client that goes away in the middle of the answer.</summary>
    /// <param name="a">The service as it is.</param>
    /// <param name="b">The one that must behave alike.</param>
    /// <param name="workload">What is asked; one from code is drawn ten times, and what is drawn again is asked once.</param>
    /// <param name="settings">How.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="TestFailedException">They differ; the message has the table of the command, and the seed.</exception>
    public static Task<ParityOutcome> AssertSameAsync(
        ServiceUnderTest a, ServiceUnderTest b, TestWorkload workload, ParitySettings? settings = null, CancellationToken cancellation = default)
    {
        const int Drawn = 10;
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        ArgumentNullException.ThrowIfNull(workload);
        settings ??= new();
        if (workload.Workload is not { } file) return AssertSameAsync(a, b, DistinctRequests.Of(workload.Draw(Drawn)), settings, cancellation);
        if (!file.Dependencies.IsEmpty) throw new TestFailedException("No faults are put between a service and those that it depends on. Leave 'dependencies' out of the workload here, or give the services stubs: Calling(stub).");
        ArgumentOutOfRangeException.ThrowIfLessThan(settings.Repetitions, 1, nameof(settings));
        ImmutableArray<ParityCase> cases = [.. new WorkloadCases(file, TestSeed.Value).All.Select(each => each with { Repetitions = settings.Repetitions })];
        return new ParityTest(a, b, settings, TestSeed.Value).RunAsync(cases, isDrawn: true, cancellation);
    }

    /// <summary>
    /// Asserts that each service, one after the other, notices a client that goes away: the request's handler ends by cancellation, no request stays in flight, and the service
    /// goes on answering.
    /// </summary>
    /// <param name="services">Each with something that tells of its requests: <see cref="ServiceUnderTest.WatchedBy"/> or <see cref="ServiceUnderTest.Calling"/>. Nobody else asks them meanwhile.</param>
    /// <param name="request">One that lasts: it is left as soon as it is handled, or in the middle of the answer (<see cref="AbortSettings.AfterBytes"/>).</param>
    /// <param name="settings">How.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="TestFailedException">One does not; the message says which, and its counts before and now.</exception>
    public static async Task AssertAbortsAsync(
        IReadOnlyList<ServiceUnderTest> services, TestRequest request, AbortSettings? settings = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfZero(services.Count, nameof(services));
        foreach (var service in services) await new AbortTest(service, request, settings ?? new()).RunAsync(cancellation);
    }
}
