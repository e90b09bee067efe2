using System.Diagnostics;
using System.Text;
using Microsoft.AspNetCore.Http;
using Plimsoll.Runtime.Telemetry.Otlp;
using Plimsoll.Runtime.Telemetry.Routes;
using Plimsoll.Runtime.Telemetry.Tracing;
using Plimsoll.Testing.Telemetry;

namespace Plimsoll.Runtime.Tests.Telemetry.Tracing;

public sealed class RequestSpanTests
{
    private readonly RequestSpan _span = new(new RouteIdentity("GET /v1/playback/{assetId}", "GET", "/v1/playback/{assetId}"));

    [Theory]
    [InlineData("play.example:8443", "play.example", 8443L)]
    [InlineData("play.example", "play.example", null)]
    [InlineData("[::1]:80", "[::1]", 80L)]
    [InlineData("[::1]", "[::1]", null)]
    [InlineData("", "", null)]
    public void Names_the_host_and_the_port_that_the_client_asked_for(string host, string address, long? port)
    {
        // Another client's host in between: what is kept of the last one must not stick.
        Write("GET", "other:1");
        var attributes = Write("GET", host);

        Assert.Equal(address, attributes["server.address"]);
        Assert.Equal(port, attributes.TryGetValue("server.port", out var found) ? (long)found : null);
    }

    [Fact]
    public void Tells_a_method_of_the_clients_own_making_beside_the_word_for_all_of_them()
    {
        var odd = Write("BREW", "a");
        Assert.Equal(("_OTHER", "BREW"), (odd["http.request.method"], odd["http.request.method_original"]));
        Assert.False(Write("GET", "a").ContainsKey("http.request.method_original"));
    }

    private Dictionary<string, object> Write(string method, string host)
    {
        using var activity = new Activity("request");
        activity.Start();
        activity.Stop();
        var context = new DefaultHttpContext();
        (context.Request.Method, context.Request.Host, context.Request.Scheme, context.Request.Protocol) = (method, new HostString(host), "http", "HTTP/1.1");
        var writer = new ProtobufWriter(64);
        _span.Write(writer, activity, context, RouteOutcome.Ok);

        var span = ProtobufField.Messages(writer.Written, 2).Single();
        return ProtobufField.Messages(span, 9).ToDictionary(
            attribute => Encoding.UTF8.GetString(Field(attribute, 1).Bytes.Span),
            attribute => ProtobufField.Read(Field(attribute, 2).Bytes).Single() is { Number: 1 } text
                ? Encoding.UTF8.GetString(text.Bytes.Span)
                : (object)(long)ProtobufField.Read(Field(attribute, 2).Bytes).Single().Value);
    }

    private static ProtobufField Field(ReadOnlyMemory<byte> message, int number) => ProtobufField.Read(message).Single(field => field.Number == number);
}
