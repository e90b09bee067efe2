namespace Plimsoll.Evidence.Recording;

/// <summary>Takes the messages of one direction of a connection.</summary>
internal interface IWireSink
{
    /// <summary>A head; tells what follows it.</summary>
    (BodyFraming Framing, long Length) TakeHead(MessageHead head);

    /// <summary>Bytes of a body, without its framing.</summary>
    void TakeBody(ReadOnlySpan<byte> bytes);

    /// <summary>The end of a message.</summary>
    /// <param name="isWhole">Whether all of it came.</param>
    void TakeEnd(bool isWhole);
}
