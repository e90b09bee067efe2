using Polly;

namespace Plimsoll.Runtime.Hosting;

/// <summary>Sends the requests of a client through the pipeline of its downstream.</summary>
internal sealed class DownstreamHandler(DownstreamPolicy policy, ResiliencePipeline<HttpResponseMessage> pipeline) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var message = await OutgoingMessage.OfAsync(request, cancellationToken);
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(DownstreamKeys.Message, message);
        try
        {
            return await pipeline.ExecuteAsync(static (ResilienceContext context, DownstreamHandler handler) => new ValueTask<HttpResponseMessage>(handler.AttemptAsync(context)), context, this);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // Who calls this waits on its thread; the body is in memory or comes from where it can be read so.
        var reads = OutgoingMessage.OfAsync(request, cancellationToken);
        var message = reads.IsCompleted ? reads.Result : reads.AsTask().GetAwaiter().GetResult();
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(DownstreamKeys.Message, message);
        try
        {
            return pipeline.Execute(static (ResilienceContext context, DownstreamHandler handler) => handler.Attempt(context), context, this);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private Task<HttpResponseMessage> AttemptAsync(ResilienceContext context) => base.SendAsync(Prepare(context), context.CancellationToken);

    private HttpResponseMessage Attempt(ResilienceContext context) => base.Send(Prepare(context), context.CancellationToken);

    private HttpRequestMessage Prepare(ResilienceContext context)
    {
        var call = DownstreamKeys.CallOf(context);
        var message = context.Properties.GetValue(DownstreamKeys.Message, null) ?? throw new InvalidOperationException("The request of the call is missing.");
        return message.ToAttempt(call.Retry, DownstreamKeys.HedgeOf(context), policy.Clock.AttemptLeft(call.Due));
    }
}
