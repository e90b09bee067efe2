using Plimsoll.Evidence.Load;

namespace Plimsoll.Bench.Suites.Overload.Client;

/// <summary>What became of the requests of one stream in one window. A request belongs where it was first due, with all of its tries.</summary>
internal sealed class StreamTally
{
    /// <summary>Requests.</summary>
    public long Due { get; set; }

    /// <summary>Tries that were sent.</summary>
    public long Tries { get; set; }

    /// <summary>First tries that got what they asked for, however late.</summary>
    public long FirstAnswered { get; set; }

    /// <summary>Requests of which a try got it, however late.</summary>
    public long Answered { get; set; }

    /// <summary>Requests of which a try got it within the route's budget.</summary>
    public long Good { get; set; }

    /// <summary>Of these, the ones that got full service.</summary>
    public long GoodInFull { get; set; }

    /// <summary>Answers that were less than full service.</summary>
    public long Degraded { get; set; }

    /// <summary>From the moment at which a try was due to its answer, of those that got one.</summary>
    public LogHistogram Latency { get; } = new();

    /// <summary>Tries without an answer, by the reason.</summary>
    public Dictionary<string, long> Failed { get; } = [];
}
