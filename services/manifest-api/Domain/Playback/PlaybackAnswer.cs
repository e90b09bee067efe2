using System.Buffers;
using ManifestApi.Domain.Catalog;
using ManifestApi.Domain.Filters;

namespace ManifestApi.Domain.Playback;

/// <summary>The answer to a request for playback: what there is to play and where.</summary>
public sealed record PlaybackAnswer
{
    /// <summary>The asset.</summary>
    public required Asset Asset { get; init; }

    /// <summary>Its package, whole or with the view applied already.</summary>
    public required Package Package { get; init; }

    /// <summary>What of the package is shown.</summary>
    public required ManifestView View { get; init; }

    /// <summary>The signed token of the links. It must claim the view's filter: the links carry no query.</summary>
    public required string Token { get; init; }

    /// <summary>Origin in front of the links, without a slash at the end; empty (the default) for links relative to this host.</summary>
    public string Origin { get; init; } = "";

    /// <summary>The tracks that suit the caller best; <see langword="null"/> (the default) when nothing is known of the caller. Then the answer does not speak of it.</summary>
    public PreferredTracks? Preferred { get; init; }

    /// <summary>Why the answer is less than full service; <see langword="null"/> (the default) when it is not.</summary>
    public Degradation? Degraded { get; init; }

    /// <summary>Who answered.</summary>
    public required PlaybackTelemetry Telemetry { get; init; }

    /// <summary>Writes the answer as JSON.</summary>
    /// <param name="output">Receives UTF-8.</param>
    /// <exception cref="InvalidOperationException">The view shows neither video nor audio, or a rendition's name is no slug.</exception>
    public void Write(IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        PlaybackAnswerJson.Write(output, this);
    }
}
