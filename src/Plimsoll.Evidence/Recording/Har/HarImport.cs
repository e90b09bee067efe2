namespace Plimsoll.Evidence.Recording;

/// <summary>Makes a replay file of a HAR file.</summary>
internal static class HarImport
{
    /// <summary>Writes it. Throws <see cref="IOException"/> when the disk does not take it.</summary>
    public static ReplayEnd Write(HarRecording recording, Redactor redactor, ReplayWriter writer)
    {
        var connections = new Dictionary<string, int>(StringComparer.Ordinal);
        var sequences = new Dictionary<int, int>();
        var isFull = false;
        var tookMs = 0.0;
        foreach (var each in recording.Entries)
        {
            if (!connections.TryGetValue(each.Connection, out var connection)) connections[each.Connection] = connection = connections.Count + 1;
            var atMs = Math.Round((each.StartedAt - recording.StartedAt).TotalMilliseconds, 3);
            var entry = redactor.Redact(each.Entry with { Connection = connection, Sequence = sequences.GetValueOrDefault(connection), AtMs = atMs }, each.Body);
            sequences[connection] = entry.Sequence + 1;
            tookMs = Math.Max(tookMs, entry.EndMs);
            if (writer.TryWrite(entry)) continue;
            isFull = true;
            break;
        }

        var leftOut = recording.LeftOut;
        if (isFull) leftOut = leftOut.SetItem(Recorder.Full, recording.Entries.Length - writer.Requests);
        var end = new ReplayEnd { Requests = writer.Requests, TookMs = tookMs, IsPartial = isFull, LeftOut = leftOut, Secrets = redactor.Secrets };
        writer.Finish(end);
        return end;
    }
}
