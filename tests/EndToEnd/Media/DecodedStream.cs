namespace EndToEnd.Media;

/// <summary>One decoded stream: its type (<c>video</c>, <c>audio</c>, <c>subtitle</c>), its height and how many frames came out.</summary>
internal sealed record DecodedStream(string Type, int Height, int Frames);
