using System.Net;
using System.Text.Json;
using Plimsoll.Runtime.Pressure;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Plimsoll.Jobs;

/// <summary>What an exception of a handler means for its job.</summary>
internal static class ErrorClassifier
{
    internal static (JobErrorClass ErrorClass, TimeSpan? RetryAfter) Classify(Exception thrown) => thrown switch
    {
        JobFailedException known => (known.ErrorClass, known.RetryAfter),
        JobVersionException => (JobErrorClass.Version, null),
        JobPayloadException => (JobErrorClass.Permanent, null),
        JobLeaseLostException => (JobErrorClass.LeaseLost, null),
        TimeoutException => (JobErrorClass.Timeout, null),
        TimeoutRejectedException => (JobErrorClass.Timeout, null),
        BrokenCircuitException open => (JobErrorClass.Overload, open.RetryAfter),
        AdaptiveLimiterRejectedException refused => (JobErrorClass.Overload, refused.RetryAfter),
        RequestNotSentException unsent => (JobErrorClass.Overload, unsent.RetryAfter),
        HttpRequestException { StatusCode: HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable } => (JobErrorClass.Overload, null),
        JsonException => (JobErrorClass.Permanent, null),
        _ => (JobErrorClass.Transient, null),
    };
}
