namespace Plimsoll.Evidence.Subjects;

/// <summary>How long a start took, from the spawn, in milliseconds.</summary>
/// <param name="AcceptMs">Until a connection was taken; <see langword="null"/> when readiness is a printed line.</param>
/// <param name="ReadyMs">Until it was ready.</param>
/// <param name="FirstAnswerMs">Until the first answer of a route that does real work; <see langword="null"/> when the file names none.</param>
internal sealed record StartTimes(double? AcceptMs, double ReadyMs, double? FirstAnswerMs)
{
    /// <summary>The cold start: until the first real answer, or until ready when there is no such route.</summary>
    public double ColdStartMs => FirstAnswerMs ?? ReadyMs;
}
