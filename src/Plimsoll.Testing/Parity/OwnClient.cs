namespace Plimsoll.Testing;

/// <summary>A client that shows what comes: it follows nothing, unpacks nothing, keeps no cookies.</summary>
internal static class OwnClient
{
    public static HttpClient For(Uri address)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false };
        return new HttpClient(handler) { BaseAddress = address };
    }
}
