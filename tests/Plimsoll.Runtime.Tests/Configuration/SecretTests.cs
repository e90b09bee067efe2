using System.Text.Json;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Configuration;

namespace Plimsoll.Runtime.Tests.Configuration;

public sealed class SecretTests
{
    private const string Hidden = "correct-horse";

    [Fact]
    public void Shows_nothing_to_whoever_prints_or_serializes_it()
    {
        var secret = new Secret<string>(Hidden);

        Assert.Equal("[secret]", secret.ToString());
        Assert.Equal("[secret]", $"{secret}");
        Assert.Equal("{}", JsonSerializer.Serialize(secret));
        Assert.Equal(Hidden, secret.Reveal());
        Assert.Empty(typeof(Secret<string>).GetProperties());
        Assert.Empty(typeof(Secret<string>).GetFields());
    }

    [Fact]
    public void No_kind_of_fault_repeats_a_secret()
    {
        var result = Given.Read(
            env => new Box<object[]>(
            [
                env.Url("A").Secret().Value,
                env.Enum<Region>("B").Secret().Value,
                env.Int("C", min: 1).Secret().Value,
                env.Literal("D", "v4").Secret().Value,
                env.Secret("E", minLength: 40).Value,
                env.Bool("F").Secret().Value,
                env.List("G").Secret().Value,
                env.String("H").Check(_ => false, "is refused", "Choose another.").Secret().Value,
            ]),
            ("A", $"ftp://u:{Hidden}@h"),
            ("B", Hidden),
            ("C", Hidden),
            ("D", Hidden),
            ("E", Hidden),
            ("F", Hidden),
            ("G", $"{Hidden},"),
            ("H", Hidden));

        Assert.Equal(8, result.Faults.Count);
        Assert.DoesNotContain(Hidden, string.Join('\n', result.Faults), StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_is_not_told_what_it_nearly_is()
    {
        var fault = Given.Fault(env => env.Enum<Region>("X").Secret(), ("X", "fraa"));

        Assert.Equal("the value (secret) is not one of iad, fra, gru", fault.Problem);
        Assert.Equal("Set it to one of iad, fra, gru.", fault.Action);
    }

    [Fact]
    public void A_url_that_nobody_declared_secret_hides_its_password()
    {
        var fault = Given.Fault(env => env.Url("X"), ("X", $"ftp://user:{Hidden}@host/path"));

        Assert.Equal("\"ftp://[secret]@host/path\" does not have the scheme http or https", fault.Problem);
    }
}
