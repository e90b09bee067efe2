using Polly;

namespace Plimsoll.Runtime.Hosting;

/// <summary>What the parts of a pipeline leave for each other in the context of a call.</summary>
internal static class DownstreamKeys
{
    public static readonly ResiliencePropertyKey<DownstreamCall?> Call = new("plimsoll.downstream.call");

    public static readonly ResiliencePropertyKey<OutgoingMessage?> Message = new("plimsoll.downstream.message");

    /// <summary>Which hedge an attempt is; 0 for none.</summary>
    public static readonly ResiliencePropertyKey<int> Hedge = new("plimsoll.downstream.hedge");

    public static DownstreamCall CallOf(ResilienceContext context) => context.Properties.GetValue(Call, null)
        ?? throw new InvalidOperationException("The call was not begun: the first part of the pipeline is missing.");

    public static int HedgeOf(ResilienceContext context) => context.Properties.GetValue(Hedge, 0);

    public static AttemptKind KindOf(ResilienceContext context) =>
        HedgeOf(context) > 0 ? AttemptKind.Hedge : CallOf(context).Retry > 0 ? AttemptKind.Retry : AttemptKind.First;
}
