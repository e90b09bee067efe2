using Plimsoll.Contracts;
using Plimsoll.Runtime.Configuration;

namespace Plimsoll.Runtime.Tests.Configuration;

/// <summary>Optional, default, secret and their combinations.</summary>
public sealed class PresenceTests
{
    [Fact]
    public void Optional_yields_null_for_structs_and_classes()
    {
        Assert.Null(Given.Value(env => env.Int("X").Optional()));
        Assert.Null(Given.Value(env => env.Enum<Region>("X").Optional()));
        Assert.Null(Given.Value(env => env.String("X").Optional()));
        Assert.Null(Given.Value(env => env.Secret("X").Optional()));
        Assert.Equal(7, Given.Value(env => env.Int("X").Optional(), ("X", "7")));
    }

    [Fact]
    public void An_optional_variable_that_is_wrong_is_still_a_fault() =>
        Assert.Equal("\"seven\" is not a whole number", Given.Fault(env => env.Int("X").Optional(), ("X", "seven")).Problem);

    [Fact]
    public void A_variable_with_a_default_that_is_wrong_is_still_a_fault() =>
        Assert.Equal("\"9\" is above 8", Given.Fault(env => env.Int("X", max: 8).Default(4), ("X", "9")).Problem);

    [Fact]
    public void An_empty_variable_takes_the_default() => Assert.Equal(4, Given.Value(env => env.Int("X").Default(4), ("X", "")));

    [Fact]
    public void A_default_survives_being_made_secret() =>
        Assert.Equal("local", Given.Value(env => env.String("X").Default("local").Secret()).Reveal());

    [Fact]
    public void A_variable_that_no_code_uses_is_checked_all_the_same()
    {
        var result = Given.Read(env =>
        {
            env.Int("UNUSED");
            return new Box<int>(1);
        });

        Assert.Equal("UNUSED", Assert.Single(result.Faults).What);
    }

    [Fact]
    public void An_exception_of_the_definition_is_explained_by_the_faults_before_it()
    {
        var result = Given.Read(env =>
        {
            int size = env.Int("SIZE", min: 0);
            return new Box<int>(100 / size);
        });

        Assert.Equal("SIZE is missing", $"{Assert.Single(result.Faults).What} {result.Faults[0].Problem}");
    }

    [Fact]
    public void An_exception_of_the_definition_without_a_fault_passes() =>
        Assert.Throws<DivideByZeroException>(() => Given.Read(
            env =>
            {
                int size = env.Int("SIZE", min: 0);
                return new Box<int>(100 / size);
            },
            ("SIZE", "0")));

    [Fact]
    public void A_definition_can_refuse_what_lies_between_variables()
    {
        var result = Given.Read(env =>
        {
            int low = env.Int("LOW").Default(9);
            int high = env.Int("HIGH").Default(3);
            if (low > high)
                env.Refuse("LOW", $"{low} is above HIGH, which is {high}", "Lower it.");
            return new Box<int>(low);
        });

        Assert.Equal(new BootFault("LOW", "9 is above HIGH, which is 3", "Lower it.") { Step = "configuration" }, Assert.Single(result.Faults));
    }

    [Theory]
    [InlineData("lower")]
    [InlineData("WITH-HYPHEN")]
    [InlineData("1ST")]
    [InlineData("TOKEN_FILE")]
    [InlineData("PLIMSOLL_OWN")]
    [InlineData("FEATURE_OWN")]
    public void A_name_that_can_not_work_is_an_error_of_the_program(string name) =>
        Assert.Throws<DefinitionException>(() => Given.Read(env => new Box<int>(env.Int(name).Default(1))));

    [Fact]
    public void Contradictions_are_errors_of_the_program()
    {
        Assert.Throws<DefinitionException>(() => Given.Read(env => new Box<int>(env.Int("X").Default(1).Value + env.Int("X").Default(2).Value)));
        Assert.Throws<DefinitionException>(() => Given.Read(env => new Box<int?>(env.Int("X").Default(1).Optional())));
        Assert.Throws<DefinitionException>(() => Given.Read(env => new Box<int?>(env.Int("X").Optional().Default(1))));
        Assert.Throws<DefinitionException>(() => Given.Read(env => new Box<int>(env.Int("X", max: 8).Default(9))));
        Assert.Throws<DefinitionException>(() => Given.Read(env => new Box<int>(env.Int("X", min: 9, max: 8))));
        Assert.Throws<DefinitionException>(() => Given.Read(env =>
        {
            var variable = env.Int("X").Default(1);
            int value = variable;
            return new Box<int>(value + variable.Default(2));
        }));
    }
}
