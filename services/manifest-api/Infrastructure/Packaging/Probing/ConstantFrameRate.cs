using System.Globalization;
using ManifestApi.Domain.Catalog;

namespace ManifestApi.Infrastructure.Packaging.Probing;

/// <summary>Picks the constant rate at which a source is packaged: equal frames make equal segments in every rung.</summary>
internal static class ConstantFrameRate
{
    private const int MinFramesPerSecond = 5;
    private const int MaxFramesPerSecond = 60;
    private const int UsualFramesPerSecond = 25;

    /// <param name="baseRate">ffprobe's <c>r_frame_rate</c>: the least that represents every time stamp.</param>
    /// <param name="averageRate">ffprobe's <c>avg_frame_rate</c>.</param>
    internal static FrameRate Choose(string? baseRate, string? averageRate)
    {
        var average = Parse(averageRate) ?? Parse(baseRate) ?? new FrameRate(UsualFramesPerSecond, 1);
        var framesPerSecond = (double)average.Numerator / average.Denominator;
        if (framesPerSecond < MinFramesPerSecond) return new FrameRate(MinFramesPerSecond, 1);
        if (framesPerSecond > MaxFramesPerSecond) return new FrameRate(MaxFramesPerSecond, 1);
        // A rate that holds for every frame is kept exactly, 30000/1001 for instance; a varying one becomes the next whole number.
        var isConstant = Parse(baseRate) == average;
        return isConstant ? average : new FrameRate((int)Math.Ceiling(framesPerSecond), 1);
    }

    private static FrameRate? Parse(string? fraction)
    {
        var parts = (fraction ?? "").Split('/');
        if (parts.Length != 2) return null;
        var isValid = int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var numerator)
            & int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var denominator);
        return isValid && numerator > 0 && denominator > 0 ? new FrameRate(numerator, denominator) : null;
    }
}
