using System.Diagnostics.Metrics;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Telemetry.Loss;

namespace Plimsoll.Runtime.Telemetry.Metrics;

/// <summary>
/// What instruments in this process measure, summed up since the start. Recording is lock-free; instruments that observe are asked at
/// each collection.
/// </summary>
internal sealed class MetricStore : IDisposable
{
    /// <summary>How long a collection waits for another one.</summary>
    public static readonly TimeSpan CollectLimit = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly Lock _oneCollection = new();
    private readonly Dictionary<MetricIdentity, InstrumentMetric> _byIdentity = [];
    private readonly List<IMetric> _metrics = [];
    private readonly MeterListener _listener = new();
    private readonly Predicate<Instrument> _includes;
    private readonly LossCounter _losses;
    private readonly TimeProvider _clock;
    private readonly DateTimeOffset _started;

    /// <param name="includes">Which instruments to listen to, those that come later too.</param>
    /// <param name="losses">Counts measurements that cannot be kept.</param>
    /// <param name="clock">The clock.</param>
    public MetricStore(Predicate<Instrument> includes, LossCounter losses, TimeProvider clock)
    {
        (_includes, _losses, _clock, _started) = (includes, losses, clock, clock.GetUtcNow());
        _listener.InstrumentPublished = Listen;
        _listener.SetMeasurementEventCallback<long>(static (_, value, tags, metric) => ((InstrumentMetric)metric!).Record(value, tags));
        _listener.SetMeasurementEventCallback<int>(static (_, value, tags, metric) => ((InstrumentMetric)metric!).Record(value, tags));
        _listener.SetMeasurementEventCallback<short>(static (_, value, tags, metric) => ((InstrumentMetric)metric!).Record(value, tags));
        _listener.SetMeasurementEventCallback<byte>(static (_, value, tags, metric) => ((InstrumentMetric)metric!).Record(value, tags));
        _listener.SetMeasurementEventCallback<double>(static (_, value, tags, metric) => ((InstrumentMetric)metric!).Record(value, tags));
        _listener.SetMeasurementEventCallback<float>(static (_, value, tags, metric) => ((InstrumentMetric)metric!).Record(value, tags));
        _listener.SetMeasurementEventCallback<decimal>(static (_, value, tags, metric) => ((InstrumentMetric)metric!).Record((double)value, tags));
        _listener.Start();
    }

    /// <summary>Adds a metric that is measured without an instrument.</summary>
    public void Add(IMetric metric)
    {
        lock (_gate)
            _metrics.Add(metric);
    }

    /// <summary>Asks the instruments that observe, and reads. One at a time.</summary>
    /// <exception cref="InvalidOperationException">Another collection took too long.</exception>
    public void Collect(Action<MetricSnapshot> read)
    {
        if (!_oneCollection.TryEnter(CollectLimit))
            throw new InvalidOperationException($"The metrics could not be collected within {CollectLimit.TotalMilliseconds} ms.");
        try
        {
            var metrics = Observe();
            read(new MetricSnapshot(metrics, _started, _clock.GetUtcNow()));
        }
        finally
        {
            _oneCollection.Exit();
        }
    }

    public void Dispose() => _listener.Dispose();

    private void Listen(Instrument instrument, MeterListener listener)
    {
        if (!_includes(instrument) || InstrumentShape.KindOf(instrument) is not { } kind)
            return;
        var meter = instrument.Meter;
        var identity = new MetricIdentity(
            meter.Name, meter.Version ?? "", instrument.Name, instrument.Unit ?? "", instrument.Description ?? "", kind,
            InstrumentShape.IsInteger(instrument));
        listener.EnableMeasurementEvents(instrument, MetricOf(identity, instrument));
    }

    private InstrumentMetric MetricOf(MetricIdentity identity, Instrument instrument)
    {
        lock (_gate)
        {
            if (_byIdentity.TryGetValue(identity, out var metric) && metric.IsObservable == instrument.IsObservable)
                return metric;
            var bounds = identity.Instrument == MetricInstrument.Histogram ? InstrumentShape.BoundsOf(instrument) : [];
            metric = new InstrumentMetric(identity, instrument.IsObservable, bounds, _losses);
            _byIdentity[identity] = metric;
            _metrics.Add(metric);
            return metric;
        }
    }

    private IMetric[] Observe()
    {
        var metrics = All();
        var observed = Array.FindAll(metrics, static metric => metric is InstrumentMetric { IsObservable: true });
        foreach (var metric in observed)
            ((InstrumentMetric)metric).BeginObserving();
        try
        {
            _listener.RecordObservableInstruments();
        }
        catch (AggregateException faults)
        {
            // The listener goes on to the next instrument when one throws, and tells at the end.
            _losses.Add(LossSignals.Metrics, LossReasons.CallbackFailed, faults.InnerExceptions.Count);
        }

        foreach (var metric in observed)
            ((InstrumentMetric)metric).EndObserving();
        return metrics;
    }

    private IMetric[] All()
    {
        lock (_gate)
            return [.. _metrics];
    }
}
