using System.Text;
using Plimsoll.Evidence.Parity;

namespace Plimsoll.Evidence.Hostile;

/// <summary>One case under way: the subject, the trace that it is known by, and connections that are closed with it.</summary>
internal sealed class HostilePlay(HostileTarget target, string traceParent, TimeProvider time) : IDisposable
{
    private readonly List<RawConnection> _connections = [];

    /// <summary>The subject.</summary>
    public HostileTarget Target => target;

    /// <summary>Where times come from.</summary>
    public TimeProvider Time => time;

    /// <summary>Opens a connection.</summary>
    public async Task<RawConnection> ConnectAsync(CancellationToken cancellation, int receiveBufferBytes = 0)
    {
        var connection = await RawConnection.ConnectAsync(target.EndPoint, time, receiveBufferBytes, cancellation);
        _connections.Add(connection);
        connection.Begin();
        return connection;
    }

    /// <summary>A head with Host and trace context, and the lines after them; ends with the empty line.</summary>
    public string Head(string requestLine, params string[] lines) =>
        $"{requestLine}\r\nHost: {target.Host}\r\ntraceparent: {traceParent}\r\n{string.Concat(lines.Select(line => line + "\r\n"))}\r\n";

    /// <summary>The good request.</summary>
    public string Good(params string[] lines) => Head($"GET {target.GoodTarget} HTTP/1.1", lines);

    /// <summary>Sends text byte by byte as Latin-1, and reads one response.</summary>
    public Task<HostileOutcome> ExchangeAsync(string request, CancellationToken cancellation) => ExchangeAsync(Encoding.Latin1.GetBytes(request), cancellation);

    /// <summary>Sends a request as it is, and reads its response.</summary>
    public Task<HostileOutcome> ExchangeAsync(ParityCase request, CancellationToken cancellation) => ExchangeAsync(request.ToBytes(target.Host, traceParent), cancellation);

    /// <inheritdoc/>
    public void Dispose() => _connections.ForEach(connection => connection.Dispose());

    private async Task<HostileOutcome> ExchangeAsync(byte[] request, CancellationToken cancellation)
    {
        var connection = await ConnectAsync(cancellation);
        await connection.SendAsync(request, cancellation);
        return new HostileOutcome { Exchanges = [await connection.ReadAsync(new ReadPlan(target.Limit), cancellation)] };
    }
}
