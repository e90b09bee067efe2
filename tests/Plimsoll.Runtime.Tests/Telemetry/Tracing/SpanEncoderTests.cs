using System.Diagnostics;
using System.Text;
using Plimsoll.Runtime.Telemetry.Otlp;
using Plimsoll.Runtime.Telemetry.Tracing;
using Plimsoll.Testing.Telemetry;

namespace Plimsoll.Runtime.Tests.Telemetry.Tracing;

/// <summary>What is encoded is read back by a reader that shares no code with the writer.</summary>
public sealed class SpanEncoderTests
{
    private static readonly ActivityContext Parent = ActivityContext.Parse("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "vendor=1");

    [Fact]
    public void Writes_ids_times_and_flags_as_the_protocol_wants_them()
    {
        using var activity = Ended(activity => activity.TraceStateString = "vendor=1");
        var span = Encoded(activity);

        Assert.Equal(activity.TraceId.ToHexString(), Hex(Field(span, 1).Bytes));
        Assert.Equal(activity.SpanId.ToHexString(), Hex(Field(span, 2).Bytes));
        Assert.Equal("vendor=1", Text(Field(span, 3).Bytes));
        Assert.Equal("00f067aa0ba902b7", Hex(Field(span, 4).Bytes));
        Assert.Equal("work", Text(Field(span, 5).Bytes));
        Assert.Equal(1ul, Field(span, 6).Value);
        var (start, end) = (Field(span, 7).Value, Field(span, 8).Value);
        Assert.Equal((ulong)(activity.StartTimeUtc - DateTime.UnixEpoch).Ticks * 100, start);
        Assert.Equal((ulong)activity.Duration.Ticks * 100, end - start);
        // Recorded, and it is known whether the parent is remote: it is not said to be.
        Assert.Equal(0x101ul, Field(span, 16).Value);
    }

    [Fact]
    public void Writes_values_by_their_kind()
    {
        using var activity = Ended(activity =>
        {
            activity.SetTag("text", "é\0ø");
            activity.SetTag("yes", true);
            activity.SetTag("int", -5);
            activity.SetTag("float", 1.5);
            activity.SetTag("list", (string[])["a", "b"]);
            activity.SetTag("bytes", (byte[])[1, 2]);
            activity.SetTag("other", new Uri("http://localhost/"));
            activity.SetTag(new string('k', 200), new string('v', 70_000));
        });
        var attributes = ProtobufField.Messages(Encoded(activity), 9).ToDictionary(
            attribute => Text(Field(attribute, 1).Bytes), attribute => ProtobufField.Read(Field(attribute, 2).Bytes).Single());

        Assert.Equal("é\0ø", Text(attributes["text"].Bytes));
        Assert.Equal((2, 1ul), (attributes["yes"].Number, attributes["yes"].Value));
        Assert.Equal((3, unchecked((ulong)-5)), (attributes["int"].Number, attributes["int"].Value));
        Assert.Equal((4, 1.5), (attributes["float"].Number, BitConverter.UInt64BitsToDouble(attributes["float"].Value)));
        Assert.Equal(["a", "b"], ProtobufField.Messages(attributes["list"].Bytes, 1).Select(item => Text(Field(item, 1).Bytes)));
        Assert.Equal((7, "0102"), (attributes["bytes"].Number, Hex(attributes["bytes"].Bytes)));
        Assert.Equal("http://localhost/", Text(attributes["other"].Bytes));
        Assert.Equal(70_000, attributes[new string('k', 200)].Bytes.Length);
    }

    [Fact]
    public void Neither_a_collection_in_itself_nor_one_without_an_end_holds_up_a_span()
    {
        List<object> itself = ["first"];
        itself.Add(itself);
        using var activity = Ended(activity =>
        {
            activity.SetTag("itself", itself);
            activity.SetTag("endless", Endless());
        });
        var attributes = ProtobufField.Messages(Encoded(activity), 9).ToDictionary(
            attribute => Text(Field(attribute, 1).Bytes), attribute => ProtobufField.Read(Field(attribute, 2).Bytes).Single());

        Assert.Equal(["first", itself.ToString()], ProtobufField.Messages(attributes["itself"].Bytes, 1).Select(item => Text(Field(item, 1).Bytes)));
        Assert.Equal(1, attributes["endless"].Number);
    }

    [Fact]
    public void Writes_events_links_and_the_status()
    {
        using var activity = Ended(activity =>
        {
            activity.AddEvent(new ActivityEvent("retried", DateTimeOffset.UnixEpoch.AddSeconds(1), new ActivityTagsCollection { ["attempt"] = 2 }));
            activity.AddLink(new ActivityLink(Parent));
            activity.SetStatus(ActivityStatusCode.Error, "broken");
        });
        var span = Encoded(activity);

        var happened = Field(span, 11).Bytes;
        Assert.Equal(1_000_000_000ul, Field(happened, 1).Value);
        Assert.Equal("retried", Text(Field(happened, 2).Bytes));
        Assert.Equal("attempt", Text(Field(Field(happened, 3).Bytes, 1).Bytes));
        var link = Field(span, 13).Bytes;
        Assert.Equal("4bf92f3577b34da6a3ce929d0e0e4736", Hex(Field(link, 1).Bytes));
        Assert.Equal("00f067aa0ba902b7", Hex(Field(link, 2).Bytes));
        var status = Field(span, 15).Bytes;
        Assert.Equal("broken", Text(Field(status, 2).Bytes));
        Assert.Equal(2ul, Field(status, 3).Value);
    }

    private static IEnumerable<int> Endless()
    {
        while (true)
            yield return 0;
    }

    private static Activity Ended(Action<Activity> describe)
    {
        var activity = new Activity("work");
        activity.SetParentId(Parent.TraceId, Parent.SpanId, Parent.TraceFlags);
        activity.ActivityTraceFlags = ActivityTraceFlags.Recorded;
        activity.Start();
        describe(activity);
        activity.Stop();
        return activity;
    }

    private static ReadOnlyMemory<byte> Encoded(Activity activity)
    {
        // Smaller than any span, so that the writer has to grow.
        var writer = new ProtobufWriter(4);
        SpanEncoder.Write(writer, activity);
        return ProtobufField.Messages(writer.Written, 2).Single();
    }

    private static ProtobufField Field(ReadOnlyMemory<byte> message, int number) => ProtobufField.Read(message).Single(field => field.Number == number);

    private static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);

    private static string Hex(ReadOnlyMemory<byte> bytes) => Convert.ToHexStringLower(bytes.Span);
}
