using System.Globalization;

namespace Plimsoll.Bench.Known;

/// <summary>How long the server really let requests wait: from when it had read them to when it began to answer.</summary>
internal sealed class Truth
{
    private readonly List<long> _delaysNs = [];

    /// <summary>Adds a request.</summary>
    public void Add(long delayNs) => _delaysNs.Add(delayNs);

    /// <summary>The figures so far as JSON, of every delay and no buckets; what comes next begins anew.</summary>
    public string Take()
    {
        _delaysNs.Sort();
        var text = _delaysNs.Count == 0
            ? "{\"count\":0,\"p50Ns\":0,\"p99Ns\":0}"
            : string.Create(CultureInfo.InvariantCulture, $"{{\"count\":{_delaysNs.Count},\"p50Ns\":{At(0.5)},\"p99Ns\":{At(0.99)}}}");
        _delaysNs.Clear();
        return text;
    }

    private long At(double share) => _delaysNs[(int)Math.Ceiling(share * _delaysNs.Count) - 1];
}
