using System.Diagnostics;
using System.Net.Sockets;

namespace Plimsoll.Evidence.Subjects;

/// <summary>Sends one request and reads its answer, as tolerantly as a starting server of any kind needs: HTTP/1.0, answers that end with their connection.</summary>
internal static class ProbeExchange
{
    private const int AnswerTimeoutMs = 5_000;
    private const int BufferBytes = 64 * 1024;

    public static ProbeOutcome Ask(ProbeRequest request)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveTimeout = AnswerTimeoutMs, SendTimeout = AnswerTimeoutMs };
        var answer = new ProbeAnswer();
        try
        {
            socket.Connect(request.EndPoint);
            socket.Send(request.Bytes);
            var buffer = new byte[BufferBytes];
            var start = Stopwatch.GetTimestamp();
            while (!answer.IsComplete)
            {
                if (Stopwatch.GetElapsedTime(start).TotalMilliseconds > AnswerTimeoutMs) return new ProbeOutcome(answer.Status, false, "its answer did not end");
                var count = socket.Receive(buffer);
                if (count == 0) answer.End();
                else answer.Feed(buffer.AsSpan(0, count));
                if (count == 0) break;
            }

            return new ProbeOutcome(answer.Status, answer.IsComplete, answer.Status == 0 ? "the connection was closed without an answer" : null);
        }
        catch (SocketException fault)
        {
            return new ProbeOutcome(answer.Status, false, fault.SocketErrorCode.ToString());
        }
    }
}
