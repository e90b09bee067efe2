namespace Plimsoll.Evidence.Subjects;

/// <summary>The files that evidence was made from, by their SHA-256 in hexadecimal: two pieces of evidence belong together when these are the same.</summary>
/// <param name="Baseline">The subject file of A.</param>
/// <param name="Candidate">That of B.</param>
/// <param name="Workload">The workload file.</param>
internal sealed record EvidenceInputs(string Baseline, string Candidate, string Workload);
