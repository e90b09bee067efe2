namespace Plimsoll.Evidence.Recording;

/// <summary>One request and its answer while they pass by, with all their secrets: it goes nowhere but to the recorder, which redacts it.</summary>
internal sealed class Capture(int connection, int sequence, double atMs, MessageHead request, MemoryBudget budget) : IDisposable
{
    private int _left = 2;

    /// <summary>Number of the connection.</summary>
    public int Connection => connection;

    /// <summary>Which request of its connection, from 0.</summary>
    public int Sequence => sequence;

    /// <summary>When it came, in milliseconds since the recording began.</summary>
    public double AtMs => atMs;

    /// <summary>Its head.</summary>
    public MessageHead Request => request;

    /// <summary>Its body.</summary>
    public BodyCapture RequestBody { get; } = new(budget);

    /// <summary>Head of the answer; <see langword="null"/> when none came.</summary>
    public MessageHead? Answer { get; set; }

    /// <summary>Status of the answer.</summary>
    public int Status { get; set; }

    /// <summary>Its body.</summary>
    public BodyCapture AnswerBody { get; } = new(budget);

    /// <summary>When the head of the answer was there.</summary>
    public double AnswerAtMs { get; set; }

    /// <summary>When the answer ended.</summary>
    public double EndMs { get; set; }

    /// <summary>Whether all of the request came.</summary>
    public bool IsRequestWhole { get; set; }

    /// <summary>Whether all of the answer came.</summary>
    public bool IsAnswerWhole { get; set; }

    /// <summary>One of its two sides has ended; <see langword="true"/> for the last.</summary>
    public bool EndSide() => --_left == 0;

    /// <inheritdoc/>
    /// <remarks>Overwrites what was kept of bodies.</remarks>
    public void Dispose()
    {
        RequestBody.Dispose();
        AnswerBody.Dispose();
    }
}
