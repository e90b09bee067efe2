namespace Plimsoll.Evidence.Tests.Comparing;

/// <summary>A regression put into B.</summary>
/// <param name="What">What it is, for people.</param>
/// <param name="Metric">The metric that it moves.</param>
/// <param name="Factor">By what.</param>
/// <param name="Addend">Or by how much.</param>
/// <param name="ErrorRate">Or the share of requests that fail besides.</param>
internal sealed record Planted(string What, string Metric = "", double Factor = 1, double Addend = 0, double ErrorRate = 0)
{
    public double Apply(string metric, double value) => metric == Metric ? (value * Factor) + Addend : value;
}
