using System.Globalization;

namespace Plimsoll.Runtime.Configuration;

internal sealed class IntKind(int? min, int? max) : RangeKind<int>(min, max)
{
    public override string Type => "int";

    protected override string Noun => "a whole number";

    public override string Write(int value) => value.ToString(CultureInfo.InvariantCulture);

    protected override bool TryParse(string text, out int value) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
}
