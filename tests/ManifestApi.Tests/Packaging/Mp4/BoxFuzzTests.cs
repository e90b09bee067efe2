using ManifestApi.Infrastructure.Packaging.Mp4;

namespace ManifestApi.Tests.Packaging.Mp4;

public sealed class BoxFuzzTests(ITestOutputHelper output)
{
    private const int Rounds = 20_000;

    [Theory]
    [InlineData("v360", 1876)]
    [InlineData("a-en", 1890)]
    public void Reads_damaged_files_without_an_exception_and_says_where_they_are_damaged(string rendition, int seed)
    {
        output.WriteLine($"seed {seed}");
        var random = Seeded(seed);
        var header = DemoFile.Bytes($"{rendition}/init.mp4");
        // The tail of a segment is sample data, which is not read; the rest is all boxes.
        var segment = DemoFile.Bytes($"{rendition}/1.m4s");
        var init = DemoFile.Init(rendition);
        var refused = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var damagedHeader = Damage(header, header.Length, random);
            if (!InitSegmentReader.TryRead("init.mp4", damagedHeader, out var read, out var fault)) Refused(fault, damagedHeader.Length, seed, round);
            var damaged = Damage(segment, 1100, random);
            if (!MediaSegmentReader.TryRead("1.m4s", damaged, read ?? init, out _, out fault)) Refused(fault, damaged.Length, seed, round);
        }

        Assert.InRange(refused, Rounds / 10, Rounds * 2);

        void Refused(Mp4Fault fault, int length, int usedSeed, int round)
        {
            refused++;
            Assert.True(fault.Offset >= 0 && fault.Offset <= length && fault.Problem.Length > 0, $"seed {usedSeed}, round {round}: {fault}");
        }
    }

    [Fact]
    public void Reads_noise_without_an_exception()
    {
        const int seed = 42;
        output.WriteLine($"seed {seed}");
        var random = Seeded(seed);
        var init = DemoFile.Init("v360");
        for (var round = 0; round < Rounds; round++)
        {
            var noise = new byte[random.Next(200)];
            random.NextBytes(noise);
            Assert.False(InitSegmentReader.TryRead("noise", noise, out _, out _));
            Assert.False(MediaSegmentReader.TryRead("noise", noise, init, out _, out _));
        }
    }

    private static byte[] Damage(byte[] whole, int boxBytes, Random random)
    {
        var damaged = random.Next(4) == 0 ? whole[..random.Next(whole.Length)] : (byte[])whole.Clone();
        var limit = Math.Min(boxBytes, damaged.Length);
        for (var change = random.Next(1, 6); change > 0 && limit > 4; change--)
        {
            var at = random.Next(limit - 4);
            if (random.Next(2) == 0) damaged[at] = (byte)random.Next(256);
            else damaged.AsSpan(at, 4).Fill((byte)(random.Next(2) * 0xff));
        }

        return damaged;
    }

    private static Random Seeded(int seed)
    {
#pragma warning disable RS0030 // A test's randomness is its seed, which is printed.
        return new Random(seed);
#pragma warning restore RS0030
    }
}
