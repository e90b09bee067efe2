using ManifestApi.Domain.Catalog;
using ManifestApi.Domain.Filters;
using Plimsoll.Runtime.Degradation;

namespace ManifestApi.Delivery.Manifests;

/// <summary>Answers an admitted request with one format of manifest.</summary>
/// <param name="context">The request; its token allows it.</param>
/// <param name="asset">The asset that plays.</param>
/// <param name="package">Its package that plays now.</param>
/// <param name="view">What of the package is shown.</param>
/// <param name="step">How much service that is.</param>
/// <param name="secondsLeft">Whole seconds for which the token is still good.</param>
internal delegate Task ManifestAnswer(HttpContext context, Asset asset, Package package, ManifestView view, DegradeStep step, long secondsLeft);
