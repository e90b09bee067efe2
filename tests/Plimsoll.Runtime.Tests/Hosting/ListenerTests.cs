using System.Net;
using System.Net.Sockets;
using System.Text;
using Plimsoll.Runtime.Tests.Support;

namespace Plimsoll.Runtime.Tests.Hosting;

public sealed class ListenerTests
{
    [Fact]
    public async Task An_endpoint_exists_on_its_own_listener_only()
    {
        await using var service = SampleService.Make(new SampleBoot().OnFreePorts());
        await service.StartAsync();

        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.OK, HttpStatusCode.NotFound],
            [
                (await service.Client.GetAsync("/hello", Cancel)).StatusCode,
                (await service.Client.GetAsync("/health/live", Cancel)).StatusCode,
                (await service.Operations.GetAsync("/hello", Cancel)).StatusCode,
                (await service.Operations.GetAsync("/health/live", Cancel)).StatusCode,
                (await service.Operations.GetAsync("/unmapped", Cancel)).StatusCode,
            ]);
    }

    [Fact]
    public async Task Hides_operations_from_the_public_like_a_path_that_does_not_exist()
    {
        await using var service = SampleService.Make(new SampleBoot().OnFreePorts());
        await service.StartAsync();

        var hidden = await service.Client.GetAsync("/health/live", Cancel);
        var absent = await service.Client.GetAsync("/absent", Cancel);

        Assert.Equal(absent.StatusCode, hidden.StatusCode);
        Assert.Equal(absent.Headers.Select(header => header.Key), hidden.Headers.Select(header => header.Key));
        Assert.Equal(absent.Content.Headers.ContentLength, hidden.Content.Headers.ContentLength);
    }

    [Fact]
    public async Task Nothing_but_the_contract_opens_a_listener()
    {
        await using var service = SampleService.Make(
            new SampleBoot().OnFreePorts(),
            args: ["--urls=http://127.0.0.1:0", "--preferHostingUrls=true", "--http_ports=0", "--Kestrel:Endpoints:Extra:Url=http://127.0.0.1:0"]);
        await service.StartAsync();

        Assert.Equal(
            new[] { $"http://{service.Boot.Bound!.Public}", $"http://{service.Boot.Bound.Operations}" }.Order(),
            service.App.Urls.Order());
    }

    [Fact]
    public async Task Refuses_a_body_of_ten_gigabytes_before_it_is_sent()
    {
        await using var service = SampleService.Make(new SampleBoot().OnFreePorts());
        await service.StartAsync();
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, service.Boot.Bound!.Public!.Port, Cancel);
        await using var stream = client.GetStream();

        await stream.WriteAsync("POST /body HTTP/1.1\r\nHost: a\r\nContent-Length: 10737418240\r\n\r\n"u8.ToArray(), Cancel);

        using var reader = new StreamReader(stream, Encoding.ASCII);
        Assert.Equal("HTTP/1.1 413 Payload Too Large", await reader.ReadLineAsync(Cancel));
    }

    [Fact]
    public async Task Takes_a_body_within_the_limit()
    {
        await using var service = SampleService.Make(new SampleBoot().OnFreePorts());
        await service.StartAsync();
        using var body = new ByteArrayContent(new byte[1024 * 1024]);

        Assert.Equal(HttpStatusCode.OK, (await service.Client.PostAsync("/body", body, Cancel)).StatusCode);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
