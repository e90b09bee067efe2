using Plimsoll.Evidence.Subjects;

namespace Plimsoll.Evidence.Tests.Subjects;

public sealed class PsqlTests
{
    [Theory]
    [InlineData("postgres://ann:s3c%40ret@db:5432/shop?sslmode=disable", "postgres://ann@db:5432/shop?sslmode=disable", "s3c@ret")]
    [InlineData("postgresql://ann@db/shop", "postgresql://ann@db/shop", null)]
    [InlineData("postgresql://db/shop", "postgresql://db/shop", null)]
    [InlineData("host=db dbname=shop", "host=db dbname=shop", null)]
    public void A_password_does_not_stand_on_the_command_line(string url, string address, string? password) =>
        Assert.Equal((address, password), Psql.Apart(url));
}
