using System.Text;
using Plimsoll.Evidence.Parity;
using Plimsoll.Evidence.Workloads.Drawing;

namespace Plimsoll.Testing;

/// <summary>A request of a test.</summary>
public sealed record TestRequest
{
    private const string ContentType = "Content-Type";

    /// <summary>Path and query, such as <c>/items/7?full=true</c>.</summary>
    public required string Target { get; init; }

    /// <summary>The method. Default: GET.</summary>
    public string Method { get; init; } = "GET";

    /// <summary>Name in messages. Default: method and target.</summary>
    public string Name { get => field ?? $"{Method} {Target}"; init; }

    /// <summary>Headers; <c>Host</c>, <c>Content-Length</c> and <c>traceparent</c> are set when it is sent.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The body. Default: none.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>In a comparison, the client goes away once so many bytes of the body have come, and the service must still answer then. Default: 0, it stays.</summary>
    public long GoneAfterBytes { get; init; }

    internal ExpectedStatus? Expected { get; init; }

    internal IReadOnlyList<string> ExpectedTexts { get; init; } = [];

    /// <summary>A request with a JSON body.</summary>
    public static TestRequest Json(string method, string target, string json) =>
        new() { Method = method, Target = target, Headers = [new(ContentType, "application/json")], Body = Encoding.UTF8.GetBytes(json) };

    /// <summary>The message for an <see cref="HttpClient"/> with a base address.</summary>
    public HttpRequestMessage ToMessage()
    {
        var message = new HttpRequestMessage(new HttpMethod(Method), new Uri(Target, UriKind.Relative));
        if (!Body.IsEmpty) message.Content = new ReadOnlyMemoryContent(Body);
        foreach (var (name, value) in Headers)
        {
            if (message.Headers.TryAddWithoutValidation(name, value)) continue;
            message.Content ??= new ReadOnlyMemoryContent(default);
            message.Content.Headers.TryAddWithoutValidation(name, value);
        }

        return message;
    }

    /// <summary>Holds the status of an answer against what the workload expects of the route; does nothing for a request that is from no workload.</summary>
    /// <exception cref="TestFailedException">It is another.</exception>
    public void RequireExpected(HttpResponseMessage answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        if (Expected?.Contains((int)answer.StatusCode) == false)
            throw new TestFailedException($"{Method} {Target} is answered with {(int)answer.StatusCode}; expected: {string.Join(", ", ExpectedTexts)}.");
    }

    internal ParityCase ToCase(int repetitions) => new()
    {
        Name = Name,
        Method = Method,
        Target = Target,
        Headers = Headers,
        Body = Body.ToArray(),
        Kind = GoneAfterBytes > 0 ? CaseKind.Abort : CaseKind.Plain,
        AbortAfterBytes = GoneAfterBytes,
        Repetitions = repetitions,
    };
}
