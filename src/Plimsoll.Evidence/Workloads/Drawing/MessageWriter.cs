using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Plimsoll.Evidence.Workloads.Model;

namespace Plimsoll.Evidence.Workloads.Drawing;

/// <summary>Writes the messages of one route.</summary>
internal sealed class MessageWriter
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly WorkloadRoute _route;
    private readonly string _host;
    private readonly Template _path;
    private readonly ImmutableArray<KeyValuePair<string, Template>> _headers;
    private readonly Template? _body;
    private readonly StringBuilder _text = new();

    public MessageWriter(Workload workload, WorkloadRoute route)
    {
        _route = route;
        _path = Required(Template.Parse(route.Path, ValueForm.Path));
        _headers = [.. route.Headers.Select(header => KeyValuePair.Create(header.Key, Required(Template.Parse(header.Value, ValueForm.Plain))))];
        _body = route.Body switch
        {
            { Text: { } text } => Required(Template.Parse(text, ValueForm.Plain)),
            { Json: { } json } => Required(JsonTemplate.Of(json)),
            _ => null,
        };
        _host = workload.Host;
        Names = [.. _headers.Select(header => header.Value).Append(_path).Concat(_body is null ? [] : [_body]).SelectMany(template => template.Names).Distinct()];
    }

    /// <summary>The data sets that it needs.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>Writes a message with its values.</summary>
    /// <param name="valueOf">The value of a data set.</param>
    /// <param name="randomBody">The random body, when the route has one.</param>
    /// <param name="isLast">Whether its connection ends with it.</param>
    public RequestMessage Write(Func<string, string> valueOf, ReadOnlyMemory<byte> randomBody, bool isLast)
    {
        var target = Render(_path, valueOf);
        var headers = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        foreach (var (name, template) in _headers) headers.Add(KeyValuePair.Create(name, Render(template, valueOf)));
        if (_route.Body is { } body) headers.Add(KeyValuePair.Create("Content-Type", body.Type ?? DefaultType(body)));
        var text = _body is null ? [] : Utf8.GetBytes(Render(_body, valueOf));

        _text.Clear();
        _text.Append(CultureInfo.InvariantCulture, $"{_route.Method} {target} HTTP/1.1\r\nHost: {_host}\r\n");
        if (isLast) _text.Append("Connection: close\r\n");
        foreach (var (name, value) in headers) _text.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        if (_route.Body is not null) _text.Append(CultureInfo.InvariantCulture, $"Content-Length: {text.Length + randomBody.Length}\r\n");
        var head = Utf8.GetBytes(_text.Append("\r\n").ToString());
        byte[] bytes = text.Length == 0 ? head : [.. head, .. text];
        return new RequestMessage(_route.Method, target, headers.ToImmutable(), bytes, randomBody, bytes.AsMemory(head.Length));
    }

    private string Render(Template template, Func<string, string> valueOf)
    {
        _text.Clear();
        template.Render(valueOf, _text);
        return _text.ToString();
    }

    private static string DefaultType(RequestBody body) => body switch
    {
        { Json: not null } => "application/json",
        { Text: not null } => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    };

    private static Template Required((Template? Template, string? Fault) parsed) =>
        parsed.Template ?? throw new ArgumentException($"A template is malformed: {parsed.Fault}.");
}
