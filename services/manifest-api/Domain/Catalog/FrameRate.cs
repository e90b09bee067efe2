namespace ManifestApi.Domain.Catalog;

/// <summary>Frames per second as a fraction, 30000/1001 for instance.</summary>
public readonly record struct FrameRate(int Numerator, int Denominator);
