namespace Plimsoll.Testing;

/// <summary>A client that shows what comes: it follows nothing, unpacks nothing, keeps no cookies, and drops the connection when it leaves an answer.</summary>
internal static class OwnClient
{
    public static HttpClient For(Uri address)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false, MaxResponseDrainSize = 0 };
        return new HttpClient(handler) { BaseAddress = address };
    }
}
