namespace Plimsoll.Contracts.Parsing;

/// <summary>Reads <see cref="LeverValue"/>.</summary>
internal static class LeverValueReader
{
    public static LeverValue Read(Node node, FaultList faults)
    {
        switch (node.Kind)
        {
            case NodeKind.True or NodeKind.False:
                return new LeverValue(null, node.Kind == NodeKind.True, null);
            case NodeKind.Text:
                return new LeverValue(null, null, ScalarReader.Text(node, faults));
            case NodeKind.Number:
                return new LeverValue(ScalarReader.Number(node, Bound.NotNegative, faults), null, null);
            default:
                ScalarReader.Mismatch<string>(node, faults, "a number, true, false or a text", "write the lever's value");
                return default;
        }
    }
}
