using System.Globalization;
using Plimsoll.Contracts;
using Plimsoll.Jobs.Tests.Worker;

namespace Plimsoll.Jobs.Tests.Rules;

public sealed class OrderKeyTests
{
    [Fact]
    public void An_order_key_is_the_same_text_in_every_culture()
    {
        var definition = new JobDefinition<Measure>(new JobAttribute("measure") { Version = 1 }, "q", NoteJson.Default.Measure, new OrderPolicy { By = "Group" });
        var before = CultureInfo.CurrentCulture;
        var other = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (other.NumberFormat.NumberDecimalSeparator, other.NumberFormat.NegativeSign) = (",", "~");
        try
        {
            CultureInfo.CurrentCulture = other;
            Assert.Equal("-1.5", definition.OrderKey(new Measure(-1.5)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
