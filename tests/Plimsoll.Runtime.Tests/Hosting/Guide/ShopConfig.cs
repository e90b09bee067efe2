using Plimsoll.Runtime.Configuration;

namespace ShopApi;

internal sealed record ShopConfig(string Currency, Uri? OtelEndpoint)
{
    public static ShopConfig Define(EnvReader env) => new(
        Currency: env.String("CURRENCY", minLength: 3, maxLength: 3).Default("EUR"),
        OtelEndpoint: env.Url("OTEL_ENDPOINT").Optional());
}
