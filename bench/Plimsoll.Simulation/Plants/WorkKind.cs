namespace Plimsoll.Simulation.Plants;

/// <summary>A kind of work.</summary>
/// <param name="Share">Its share of all requests.</param>
/// <param name="MeanMs">Mean time in a slot, in milliseconds.</param>
/// <param name="Sigma">Deviation of the logarithm of that time.</param>
internal sealed record WorkKind(double Share, double MeanMs, double Sigma);
