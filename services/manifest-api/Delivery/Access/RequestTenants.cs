using ManifestApi.Delivery.Configuration;
using Plimsoll.Runtime.Hosting;

namespace ManifestApi.Delivery.Access;

/// <summary>Tells admission whose a request is: that of its token, which is checked; who sends none is nobody.</summary>
internal static class RequestTenants
{
    internal static AdmissionOptions Of(AccessSettings access) => new()
    {
        Tenant = context => access.ApiTokens.Authenticate(context.Request.Headers.Authorization)?.Value,
    };
}
