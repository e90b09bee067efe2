namespace Plimsoll.Testing;

/// <summary>A difference that is meant. What loses data, calls or answers can't be excused, and one that excuses nothing fails: it hides that what it was for has gone.</summary>
/// <param name="Where">The path of the finding, such as <c>body/$.runtime</c>, or with its request before: <c>GET /info: body/$.runtime</c>.</param>
/// <param name="Reason">Why it is meant.</param>
public sealed record ParityExcuse(string Where, string Reason);
