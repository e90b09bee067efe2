using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Plimsoll.Evidence.Recording;

/// <summary>Turns what was captured into what may be kept. Used by one thread.</summary>
internal sealed class Redactor
{
    private const int DigitsOfTimes = 3;
    private readonly SecretBook _book = new();
    private readonly TargetRedaction _targets;
    private readonly HeaderRedaction _headers;
    private readonly BodyRedaction _bodies;

    /// <summary>Makes one.</summary>
    /// <param name="more">Names that are secret besides those of <see cref="SecretNames"/>.</param>
    public Redactor(IEnumerable<string> more)
    {
        var names = new SecretNames(more);
        var texts = new TextRedaction(names, _book);
        (_targets, _headers, _bodies) = (texts.Targets, new HeaderRedaction(names, _book, texts), new BodyRedaction(names, _book, texts));
    }

    /// <summary>What was hidden so far.</summary>
    public ImmutableArray<ReplaySecret> Secrets => _book.Secrets;

    /// <summary>The entry of a capture.</summary>
    public ReplayEntry Redact(Capture capture)
    {
        var parts = capture.Request.FirstLine.Split(' ');
        return new ReplayEntry
        {
            Connection = capture.Connection,
            Sequence = capture.Sequence,
            AtMs = Math.Round(capture.AtMs, DigitsOfTimes),
            Method = parts[0],
            Target = _targets.Scrub(string.Join(' ', parts[1..^1])),
            Headers = _headers.Scrub(capture.Request.Headers),
            Body = capture.RequestBody.Bytes == 0 ? null : Body(capture.RequestBody, capture.Request),
            IsCut = !capture.IsRequestWhole,
            Answer = capture.Answer is null ? null : Answer(capture, capture.Answer),
        };
    }

    /// <summary>The entry without secrets, when it did not come through the proxy.</summary>
    public ReplayEntry Redact(ReplayEntry entry, byte[]? body) => entry with
    {
        Target = _targets.Scrub(entry.Target),
        Headers = _headers.Scrub(entry.Headers),
        Body = body is null ? entry.Body : Body(body, body.Length, Digest(body), entry.Header("Content-Type"), coding: null),
        Answer = entry.Answer is { } answer ? answer with { Headers = _headers.Scrub(answer.Headers) } : null,
    };

    private ReplayAnswer Answer(Capture capture, MessageHead head)
    {
        return new ReplayAnswer
        {
            Status = capture.Status,
            Headers = _headers.Scrub(head.Headers),
            Bytes = capture.AnswerBody.Bytes,
            Sha256 = capture.AnswerBody.Digest() is { } digest ? _book.Keyed(digest) : null,
            HeadMs = Math.Round(capture.AnswerAtMs - capture.AtMs, DigitsOfTimes),
            EndMs = Math.Round(capture.EndMs - capture.AtMs, DigitsOfTimes),
            IsCut = !capture.IsAnswerWhole,
        };
    }

    private ReplayBody Body(BodyCapture body, MessageHead head) =>
        Body(body.Kept, body.Bytes, body.Digest(), head.Value("Content-Type"), head.Value("Content-Encoding"));

    private ReplayBody Body(byte[]? kept, long bytes, string? digest, string? type, string? coding)
    {
        var (text, notKept) = _bodies.Scrub(kept, type, coding, "body of a request");
        // The digest of what is short and secret could be guessed back.
        return new ReplayBody { Bytes = bytes, Sha256 = text is not null ? Digest(Encoding.UTF8.GetBytes(text)) : digest is null ? null : _book.Keyed(digest), Text = text, NotKept = notKept };
    }

    private static string Digest(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
