using System.Text;
using Plimsoll.Contracts.Tests.Support;

namespace Plimsoll.Contracts.Tests.Parsing;

public sealed class FuzzTests(ITestOutputHelper output)
{
    private const int Seed = 20260901;
    private static readonly byte[][] Tokens =
    [
        .. new[] { "{", "}", "[", "]", ",", ":", "\"", "'", "\\", "/", "//", "/*", "*/", "null", "true", "-", "1e999", "0", "\\u", "\\ud800", "\n", "é", "\0", "x-", "=", " " }
            .Select(Encoding.UTF8.GetBytes),
        [0xFF], [0xC3], [0xEF, 0xBB, 0xBF],
    ];

    [Fact]
    public void Mutated_contracts_give_faults_or_a_contract_and_never_throw()
    {
        output.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        byte[][] originals = [Encoding.UTF8.GetBytes(Sample.Text), RepositoryFiles.Bytes("services/manifest-api/plimsoll.json")];
        var contracts = 0;
        for (var round = 0; round < 6_000; round++)
        {
            var bytes = Mutate(originals[round % originals.Length], random);
            var result = Parse(bytes, round);
            if (result.Contract is not null)
                contracts++;

            AssertConsistent(result, bytes, round);
        }

        // Both outcomes occur, so that both are tested.
        Assert.InRange(contracts, 100, 5_900);
    }

    private static ContractParseResult Parse(byte[] bytes, int round)
    {
        try
        {
            var result = ContractParser.Parse(bytes, "fuzz.json");
            if (result.Contract is { } contract)
                _ = ContractChecks.Run(contract, new ContractCheckContext { Source = result.Source, Today = Sample.Today, FileExists = _ => false });

            return result;
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"Round {round} of seed {Seed} threw on: {Convert.ToBase64String(bytes)}", exception);
        }
    }

    private static void AssertConsistent(ContractParseResult result, byte[] bytes, int round)
    {
        var lines = bytes.Count(unit => unit == '\n') + 1;
        Assert.True(result.Contract is null != result.Faults.IsEmpty, $"Round {round}: either a contract or faults.");
        foreach (var fault in result.Faults)
        {
            Assert.InRange(fault.Line, 1, lines);
            Assert.InRange(fault.Column, 1, bytes.Length + 1);
            Assert.NotEmpty(fault.Problem);
            Assert.NotEmpty(fault.Advice);
            Assert.DoesNotContain(fault.ToString(), char.IsControl);
        }
    }

    private static byte[] Mutate(byte[] original, Random random)
    {
        var bytes = new List<byte>(original);
        for (var count = random.Next(1, 4); count > 0; count--)
        {
            var position = random.Next(bytes.Count);
            switch (random.Next(6))
            {
                case 0:
                    bytes[position] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(position, Math.Min(random.Next(1, 40), bytes.Count - position));
                    break;
                case 2:
                    bytes.InsertRange(position, Tokens[random.Next(Tokens.Length)]);
                    break;
                case 3:
                    bytes.RemoveRange(position, bytes.Count - position);
                    bytes.Add((byte)' ');
                    break;
                case 4:
                    var slice = bytes.GetRange(position, Math.Min(random.Next(1, 80), bytes.Count - position));
                    bytes.InsertRange(random.Next(bytes.Count), slice);
                    break;
                default:
                    bytes[position] = bytes[random.Next(bytes.Count)];
                    break;
            }
        }

        return [.. bytes];
    }
}
