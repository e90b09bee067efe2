using System.Text.Json;

namespace Plimsoll.Contracts.Tests.Contract;

public sealed class ContractNamesTests
{
    [Fact]
    public void Every_enumeration_value_is_written_in_kebab_case()
    {
        Assert.Equal(KebabCase<DegradeLevel>(), Enum.GetValues<DegradeLevel>().Select(ContractNames.Name));
        Assert.Equal(KebabCase<OrderFailure>(), Enum.GetValues<OrderFailure>().Select(ContractNames.Name));
        Assert.Equal(KebabCase<RequestPriority>(), Enum.GetValues<RequestPriority>().Select(ContractNames.Name));
        Assert.Equal(KebabCase<ServiceTier>(), Enum.GetValues<ServiceTier>().Select(ContractNames.Name));
    }

    private static IEnumerable<string> KebabCase<T>()
        where T : struct, Enum => Enum.GetNames<T>().Select(JsonNamingPolicy.KebabCaseLower.ConvertName);
}
