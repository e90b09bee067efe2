namespace Plimsoll.Testing;

/// <summary>How two services are compared.</summary>
public sealed record ParitySettings
{
    /// <summary>A second instance of A, from which A's noise is learned besides. Default: A is asked twice, which is enough for requests that only read.</summary>
    public ServiceUnderTest? AAgain { get; init; }

    /// <summary>A second instance of B. Default: B is asked twice.</summary>
    public ServiceUnderTest? BAgain { get; init; }

    /// <summary>How often each of the four is asked each request. Default: 3; more find what happens more seldom.</summary>
    public int Repetitions { get; init; } = 3;

    /// <summary>From which severity on a difference fails. Default: Major, as the command's exit code.</summary>
    public DifferenceSeverity FailsFrom { get; init; } = DifferenceSeverity.Major;

    /// <summary>Differences that are meant.</summary>
    public IReadOnlyList<ParityExcuse> Excused { get; init; } = [];

    /// <summary>The <c>Host</c> that all are asked for, so that what they make of it can be compared. Default: <c>localhost</c>.</summary>
    public string Host { get; init; } = "localhost";

    /// <summary>What a live service answers below 500. Default: <c>/</c>.</summary>
    public string HealthTarget { get; init; } = "/";

    /// <summary>How long to wait for an answer. Default: 10 s.</summary>
    public TimeSpan ResponseLimit { get; init; } = TimeSpan.FromSeconds(10);
}
