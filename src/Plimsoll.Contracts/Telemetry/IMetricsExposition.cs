using System.Buffers;

namespace Plimsoll.Contracts;

/// <summary>The metrics of this process as text that Prometheus reads.</summary>
public interface IMetricsExposition
{
    /// <summary>Collects all metrics and writes them in the Prometheus text format 0.0.4.</summary>
    /// <param name="output">Receives the text, UTF-8.</param>
    /// <exception cref="InvalidOperationException">The metrics could not be collected within five seconds.</exception>
    void Write(IBufferWriter<byte> output);
}
