// Traces and metrics over OTLP, when OTEL_EXPORTER_OTLP_ENDPOINT says where to; else nothing of it is loaded.
// The libraries come from the application that is started, by its own `import`.

const metricIntervalMs = Number(process.env.OTEL_METRIC_EXPORT_INTERVAL ?? 60_000);

export const startTelemetry = async (load, name) => {
  if (!process.env.OTEL_EXPORTER_OTLP_ENDPOINT) return { middleware: null, stop: async () => {} };
  const [{ httpInstrumentationMiddleware }, trace, metrics, traces, points, { resourceFromAttributes }] = await Promise.all([
    load('@hono/otel'),
    load('@opentelemetry/sdk-trace-node'),
    load('@opentelemetry/sdk-metrics'),
    load('@opentelemetry/exporter-trace-otlp-proto'),
    load('@opentelemetry/exporter-metrics-otlp-proto'),
    load('@opentelemetry/resources'),
  ]);
  const resource = resourceFromAttributes({ 'service.name': name });
  const tracerProvider = new trace.NodeTracerProvider({ resource, spanProcessors: [new trace.BatchSpanProcessor(new traces.OTLPTraceExporter())] });
  tracerProvider.register();
  const reader = new metrics.PeriodicExportingMetricReader({ exporter: new points.OTLPMetricExporter(), exportIntervalMillis: metricIntervalMs });
  const meterProvider = new metrics.MeterProvider({ resource, readers: [reader] });
  return {
    middleware: httpInstrumentationMiddleware({ tracerProvider, meterProvider }),
    stop: async () => {
      await Promise.all([tracerProvider.shutdown(), meterProvider.shutdown()]);
    },
  };
};
