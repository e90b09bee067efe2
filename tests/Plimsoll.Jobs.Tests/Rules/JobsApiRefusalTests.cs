using Microsoft.AspNetCore.Http;
using Plimsoll.Jobs.Operations.Api;
using Plimsoll.Jobs.Tests.Worker;

namespace Plimsoll.Jobs.Tests.Rules;

/// <summary>What the jobs API refuses before it asks a store.</summary>
public sealed class JobsApiRefusalTests
{
    [Fact]
    public void A_null_character_in_the_query_is_the_callers_mistake()
    {
        var context = new DefaultHttpContext();
        context.Request.QueryString = new QueryString("?tenant=a%00b");

        var refusal = Assert.Throws<JobsRefusal>(() => JobsRequest.Query(context, "tenant"));
        Assert.Equal((400, "tenant-invalid"), (refusal.ToProblem().Status, refusal.ToProblem().Reason));
    }

    [Fact]
    public async Task A_null_character_in_a_filter_is_the_callers_mistake()
    {
        var context = new DefaultHttpContext();
        context.Request.Body = new MemoryStream("""{ "actor": "ada", "reason": "Again.", "filter": { "tenant": "a\u0000b" } }"""u8.ToArray());
        var types = new JobTypes(new JobsSettings { Url = new(new Uri("sqlite:///x")), Engines = new Dictionary<string, JobStoreEngine>(), Json = NoteJson.Default });

        var refusal = await Assert.ThrowsAsync<JobsRefusal>(() => new JobsChangeApi(null!, new JobNames(types)).RetryAllAsync(context));
        Assert.Equal((400, "filter-invalid"), (refusal.ToProblem().Status, refusal.ToProblem().Reason));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1e-12)]
    [InlineData(0.009)]
    [InlineData(100_001)]
    [InlineData(double.NaN)]
    public void A_rate_that_is_none_is_the_callers_mistake(double perSecond)
    {
        var refusal = Assert.Throws<JobsRefusal>(() => JobsRequest.Rate(perSecond)).ToProblem();
        Assert.Equal((400, "rate-invalid", "perSecond is not within 0.01 and 100000."), (refusal.Status, refusal.Reason, refusal.Detail));
    }

    [Fact]
    public void A_rate_within_the_bounds_passes()
    {
        JobsRequest.Rate(JobLimits.MinRetriesPerSecond);
        JobsRequest.Rate(JobLimits.MaxRetriesPerSecond);
    }
}
