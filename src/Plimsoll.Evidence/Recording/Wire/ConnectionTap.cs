using System.Globalization;

namespace Plimsoll.Evidence.Recording;

/// <summary>Listens to both directions of one connection and joins requests with their answers. Whatever it can't follow ends it, and never the connection.</summary>
internal sealed class ConnectionTap
{
    private static readonly byte[] Http2Preface = "PRI * HTTP/2.0"u8.ToArray();

    private readonly int _number;
    private readonly Recorder _recorder;
    private readonly Lock _gate = new();
    private readonly Queue<Capture> _open = new();
    private readonly Asking _asking;
    private readonly Answering _answering;
    private bool _isOver;
    private bool _hasBegun;

    public ConnectionTap(int number, Recorder recorder)
    {
        (_number, _recorder) = (number, recorder);
        _asking = new Asking(this);
        _answering = new Answering(this);
    }

    /// <summary>Whether a request is under way.</summary>
    public bool IsBusy
    {
        get
        {
            lock (_gate) return !_isOver && _open.Count > 0;
        }
    }

    /// <summary>Bytes of the client pass by.</summary>
    public void Asked(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            if (!_hasBegun && bytes.StartsWith(Http2Preface)) GiveUp("HTTP/2 without TLS: passed on, its frames are not taken apart");
            _hasBegun = true;
            Follow(_asking.Reader, bytes);
        }
    }

    /// <summary>Bytes of the service pass by.</summary>
    public void Answered(ReadOnlySpan<byte> bytes)
    {
        lock (_gate) Follow(_answering.Reader, bytes);
    }

    /// <summary>The client says no more.</summary>
    public void AskedAll()
    {
        lock (_gate)
        {
            if (!_isOver) _asking.Reader.End();
        }
    }

    /// <summary>The service says no more: nothing that is open will be answered.</summary>
    public void AnsweredAll()
    {
        lock (_gate)
        {
            if (_isOver) return;
            _answering.Reader.End();
            EndOpen();
        }
    }

    /// <summary>The connection is gone.</summary>
    public void Break()
    {
        lock (_gate) EndOpen();
    }

    private void EndOpen()
    {
        if (_isOver) return;
        _isOver = true;
        if (_asking.Pending is { } pending && !_open.Contains(pending)) _open.Enqueue(pending);
        while (_open.TryDequeue(out var capture))
        {
            if (capture.EndMs == 0) capture.EndMs = _recorder.NowMs;
            _recorder.Take(capture);
        }
    }

    private void Follow(WireReader reader, ReadOnlySpan<byte> bytes)
    {
        if (_isOver) return;
        try
        {
            reader.Feed(bytes);
        }
        catch (InvalidDataException fault)
        {
            GiveUp($"no HTTP/1.1 that could be followed: {fault.Message}");
        }
    }

    private void GiveUp(string why)
    {
        _isOver = true;
        _recorder.LeaveOut(why);
        while (_open.TryDequeue(out var capture)) capture.Dispose();
    }

    private sealed class Asking : IWireSink
    {
        private readonly ConnectionTap _tap;
        private int _sequence;

        public Asking(ConnectionTap tap) => (_tap, Reader) = (tap, new WireReader(this));

        public WireReader Reader { get; }

        /// <summary>The request of which more is to come.</summary>
        public Capture? Pending { get; private set; }

        public (BodyFraming Framing, long Length) TakeHead(MessageHead head)
        {
            if (head.FirstLine.Split(' ') is not [_, _, ['H', 'T', 'T', 'P', '/', '1', '.', ..]]) throw new InvalidDataException("a request line has not three parts");
            if (!IsMethod(head.FirstLine.Split(' ')[0])) throw new InvalidDataException("a method is none");
            var (chunked, length) = (head.IsChunked, head.Length);
            Pending = new Capture(_tap._number, _sequence++, _tap._recorder.NowMs, head, _tap._recorder.Budget);
            _tap._open.Enqueue(Pending);
            return chunked ? (BodyFraming.Chunked, 0) : (BodyFraming.Length, length ?? 0);
        }

        // It is written as it came.
        private static bool IsMethod(string text) => text.Length is > 0 and <= 32 && text.All(static letter => char.IsAsciiLetter(letter) || letter is '-');

        public void TakeBody(ReadOnlySpan<byte> bytes) => Pending?.RequestBody.Take(bytes);

        public void TakeEnd(bool isWhole)
        {
            if (Pending is not { } capture) return;
            capture.IsRequestWhole = isWhole;
            Pending = null;
            if (capture.EndSide()) _tap._recorder.Take(capture);
        }
    }

    private sealed class Answering : IWireSink
    {
        private readonly ConnectionTap _tap;
        private Capture? _capture;

        public Answering(ConnectionTap tap) => (_tap, Reader) = (tap, new WireReader(this));

        public WireReader Reader { get; }

        public (BodyFraming Framing, long Length) TakeHead(MessageHead head)
        {
            if (head.FirstLine.Split(' ', 3) is not [['H', 'T', 'T', 'P', '/', '1', '.', ..], { Length: 3 } text, ..] || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var status))
                throw new InvalidDataException("a status line is none");
            if (!_tap._open.TryPeek(out var capture)) throw new InvalidDataException("an answer came that nobody asked for");
            if (status is >= 100 and < 200 and not 101) return (BodyFraming.None, -1);
            var method = capture.Request.FirstLine.Split(' ')[0];
            if (status == 101 || (method == "CONNECT" && status < 300))
            {
                _tap.GiveUp($"{(method == "CONNECT" ? "a tunnel" : $"an upgrade to {(capture.Request.Value("Upgrade") is { } protocol && PlainNames.IsPlain(protocol) ? protocol : "another protocol")}")}: passed on, not recorded");
                return (BodyFraming.Tunnel, 0);
            }

            (_capture, capture.Answer, capture.Status, capture.AnswerAtMs) = (capture, head, status, _tap._recorder.NowMs);
            if (method == "HEAD" || status is 204 or 304) return (BodyFraming.None, 0);
            return head.IsChunked ? (BodyFraming.Chunked, 0) : head.Length is { } length ? (BodyFraming.Length, length) : (BodyFraming.UntilClose, 0);
        }

        public void TakeBody(ReadOnlySpan<byte> bytes) => _capture?.AnswerBody.Take(bytes);

        public void TakeEnd(bool isWhole)
        {
            // An interim answer ends without having been taken.
            if (_capture is not { } capture) return;
            _capture = null;
            _tap._open.TryDequeue(out _);
            (capture.IsAnswerWhole, capture.EndMs) = (isWhole, _tap._recorder.NowMs);
            if (capture.EndSide()) _tap._recorder.Take(capture);
        }
    }
}
