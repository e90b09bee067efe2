using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Plimsoll.Contracts;

namespace Plimsoll.Jobs.Operations.Api;

/// <summary>Ends a request of the jobs API with problem details.</summary>
internal sealed class JobsRefusal(int status, string reason, string detail) : Exception(detail)
{
    internal Problem ToProblem() => new() { Status = status, Title = ReasonPhrases.GetReasonPhrase(status), Reason = reason, Detail = Message };

    internal static JobsRefusal Bad(string reason, string detail) => new(StatusCodes.Status400BadRequest, reason, detail);

    internal static JobsRefusal NoSuchJob(string id) =>
        new(StatusCodes.Status404NotFound, "no-such-job", $"The store knows no job {id}, or no longer.");

    internal static JobsRefusal Conflict(string reason, string detail) => new(StatusCodes.Status409Conflict, reason, detail);
}
