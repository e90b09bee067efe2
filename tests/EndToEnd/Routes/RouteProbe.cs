using System.Diagnostics;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace EndToEnd.Routes;

/// <summary>
/// Writes down every route that the unchanged service has mapped, once it has started: <c>METHOD /template</c>, one a line.
/// The host announces itself to diagnostic listeners when it is built.
/// </summary>
internal sealed class RouteProbe(string file) : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    internal const string FileVariable = "ROUTE_PROBE_FILE";

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.Extensions.Hosting") value.Subscribe(this);
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value is not { Key: "HostBuilt", Value: IHost host }) return;
        host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStarted.Register(() => Write(host.Services.GetRequiredService<EndpointDataSource>()));
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    private void Write(EndpointDataSource routes)
    {
        var lines = routes.Endpoints.OfType<RouteEndpoint>().SelectMany(endpoint =>
            (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["ANY"]).Select(method => $"{method} {endpoint.RoutePattern.RawText}"));

        // Under another name first: who sees the file sees all of it.
        File.WriteAllLines(file + ".part", lines);
        File.Move(file + ".part", file);
    }
}
