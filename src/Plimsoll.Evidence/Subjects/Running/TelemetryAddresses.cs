namespace Plimsoll.Evidence.Subjects;

/// <summary>Where a collector listens.</summary>
/// <param name="Http">OTLP over HTTP.</param>
/// <param name="Grpc">OTLP over gRPC.</param>
internal sealed record TelemetryAddresses(Uri Http, Uri Grpc);
