using System.Diagnostics.Metrics;

namespace Plimsoll.Testing;

/// <summary>
/// Knows of cancellations that ASP.NET Core's exception middleware swallowed: of an answer that had begun, nothing but its counter tells
/// (<c>aspnetcore.diagnostics.exceptions</c> with the result <c>aborted</c>), which it adds to on the way of the request.
/// </summary>
internal sealed class SwallowedAborts
{
    private static readonly AsyncLocal<SwallowedAborts?> OfRequest = new();
    private static readonly MeterListener Listener = Listen();

    private SwallowedAborts()
    {
    }

    /// <summary>Whether one was swallowed.</summary>
    public bool Any { get; private set; }

    /// <summary>Watches what the calling method awaits from here on.</summary>
    public static SwallowedAborts Watch()
    {
        // It listens from the first request on.
        _ = Listener;
        return OfRequest.Value = new SwallowedAborts();
    }

    private static MeterListener Listen()
    {
        var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument is { Name: "aspnetcore.diagnostics.exceptions", Meter.Name: "Microsoft.AspNetCore.Diagnostics" }) listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>(static (_, _, tags, _) =>
        {
            foreach (var tag in tags)
            {
                if (tag is { Key: "aspnetcore.diagnostics.exception.result", Value: "aborted" } && OfRequest.Value is { } request) request.Any = true;
            }
        });
        listener.Start();
        return listener;
    }
}
