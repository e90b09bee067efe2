using System.Buffers;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Telemetry.Loss;
using Plimsoll.Runtime.Telemetry.Otlp;

namespace Plimsoll.Runtime.Telemetry.Metrics;

/// <summary>The metrics as Prometheus text, collected when somebody scrapes.</summary>
internal sealed class PrometheusExposition(MetricStore store, OtlpResource resource, LossCounter losses) : IMetricsExposition
{
    public void Write(IBufferWriter<byte> output) =>
        store.Collect(snapshot => PrometheusText.Write(output, snapshot.Metrics, resource.Attributes, losses));
}
