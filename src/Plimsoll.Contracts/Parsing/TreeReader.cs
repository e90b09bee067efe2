namespace Plimsoll.Contracts.Parsing;

/// <summary>
/// Reads JSON with comments and trailing commas into nodes that know where they stand. Goes on after a mistake whose repair is clear
/// (a missing comma, single quotes, a name without quotes), and stops where the structure is lost.
/// </summary>
internal sealed class TreeReader(JsonCursor cursor, DocumentKind kind)
{
    /// <summary>A contract is six levels deep.</summary>
    public const int DepthMax = 32;

    private static readonly string[] Literals = ["true", "false", "null"];

    private int _depth;
    private Node? _misaligned;

    /// <summary>Reads the document.</summary>
    /// <returns>The root; null when the structure is lost, so that its members can't be judged.</returns>
    public Node? ReadDocument()
    {
        var path = ContractPath.Root;
        cursor.SkipBlank(path);
        if (cursor.IsStopped)
            return null;

        if (cursor.Peek() == JsonCursor.End)
            cursor.Stop(0, path, "the file is empty", $"write {kind.Name}: {kind.Example}");
        else if (cursor.Peek() != '{')
            cursor.Stop(cursor.Position, path, $"expected '{{', found {cursor.Describe()}", $"{kind.Name} is one JSON object");

        if (cursor.IsStopped)
            return null;

        var root = ReadObject(path);
        cursor.SkipBlank(path);
        if (!cursor.IsStopped && cursor.Peek() != JsonCursor.End)
            cursor.Stop(cursor.Position, path, $"found {cursor.Describe()} after the end of {kind.TheName}", "remove it, or a '}' before it that is too many");

        return cursor.IsStopped ? null : root;
    }

    private Node ReadObject(ContractPath path)
    {
        var node = new Node(NodeKind.Object, cursor.Position, path);
        ReadSequence(node, '}', "member", ReadMember);
        FindDuplicates(node);
        return node;
    }

    private Node ReadList(ContractPath path)
    {
        var node = new Node(NodeKind.List, cursor.Position, path);
        ReadSequence(node, ']', "value", list => list.Items.Add(ReadValue(path.Item(list.Items.Count))));
        return node;
    }

    private void ReadSequence(Node node, char close, string element, Action<Node> readElement)
    {
        if (++_depth > DepthMax)
            cursor.Stop(node.Offset, node.Path, $"the file is nested more than {DepthMax} levels deep", "a contract needs six");

        cursor.Position++;
        var elementEnd = -1;
        while (!cursor.IsStopped)
        {
            cursor.SkipBlank(node.Path);
            if (cursor.IsStopped)
                break;

            var unit = cursor.Peek();
            if (unit == close)
            {
                TakeClose(node);
                break;
            }

            if (unit is JsonCursor.End or '}' or ']')
                StopUnclosed(node, close);
            else if (unit == ',')
                TakeComma(node, element, ref elementEnd);
            else
            {
                if (elementEnd >= 0)
                    MissComma(node, element, elementEnd);

                if (!cursor.IsStopped)
                    readElement(node);

                elementEnd = cursor.Position;
            }
        }

        _depth--;
    }

    // A bracket that closes further left than its partner's line begins was meant for another: the first such is where one is missing.
    private void TakeClose(Node node)
    {
        if (_misaligned is null && cursor.IsFirstOnLine(cursor.Position) && cursor.Indentation(cursor.Position) < cursor.Indentation(node.Offset))
            _misaligned = node;

        cursor.Position++;
    }

    private void StopUnclosed(Node node, char close)
    {
        if (cursor.Peek() == JsonCursor.End && _misaligned is { } suspect)
            cursor.Stop(suspect.Offset, suspect.Path, $"{suspect.Describe()} starts here and is closed only by the end of another", $"add '{(suspect.Kind == NodeKind.Object ? '}' : ']')}' where it ends");
        else
            cursor.Stop(node.Offset, node.Path, $"{node.Describe()} starts here and is not closed before {cursor.Describe()}", $"add '{close}' where it ends");
    }

    private void MissComma(Node node, string element, int elementEnd)
    {
        // A word that touches a text is the rest of a text whose quotes are wrong; read on from there, everything would be a fault.
        if (cursor.Position == elementEnd && cursor.Peek() is not ('"' or '{' or '['))
            cursor.Stop(elementEnd, node.Path, $"expected ',' before the next {element}, found {cursor.Describe()}", "add a comma, or repair the quotes before it");
        else
            cursor.Fault(elementEnd, node.Path, $"expected ',' before the next {element}", "add a comma");
    }

    private void TakeComma(Node node, string element, ref int elementEnd)
    {
        if (elementEnd < 0)
            cursor.Fault(cursor.Position, node.Path, $"expected a {element} before ','", "remove the comma");

        elementEnd = -1;
        cursor.Position++;
    }

    private void ReadMember(Node node)
    {
        var offset = cursor.Position;
        if (ReadName(node.Path) is not { } name)
            return;

        var path = node.Path.Member(name);
        cursor.SkipBlank(path);
        if (cursor.Peek() is ':' or '=')
        {
            if (cursor.Peek() == '=')
                cursor.Fault(cursor.Position, path, "expected ':' after the name, found '='", "write ':'");

            cursor.Position++;
        }
        else
        {
            cursor.Fault(cursor.Position, path, $"expected ':' after the name, found {cursor.Describe()}", "write ':' between the name and the value");
            if (cursor.Peek() is ',' or '}' or ']' or JsonCursor.End)
            {
                node.Members.Add(new NodeMember(name, offset, new Node(NodeKind.Broken, offset, path)));
                return;
            }
        }

        cursor.SkipBlank(path);
        node.Members.Add(new NodeMember(name, offset, ReadValue(path)));
    }

    private string? ReadName(ContractPath path)
    {
        var start = cursor.Position;
        if (cursor.Peek() is '"' or '\'')
            return TextScanner.Read(cursor, path);

        cursor.SkipWord();
        if (cursor.Position == start)
        {
            cursor.Stop(start, path, $"expected a member name, found {cursor.Describe()}", "write \"name\": value");
            return null;
        }

        var name = cursor.Slice(start);
        cursor.Fault(start, path, $"the member name '{Printable.Text(name)}' has no quotes", "write it in double quotes");
        return name;
    }

    private Node ReadValue(ContractPath path)
    {
        var start = cursor.Position;
        switch (cursor.Peek())
        {
            case '{':
                return ReadObject(path);
            case '[':
                return ReadList(path);
            case '"' or '\'':
                return new Node(NodeKind.Text, start, path) { Text = TextScanner.Read(cursor, path) };
            case ',' or '}' or ']':
                cursor.Fault(start, path, $"expected a value, found {cursor.Describe()}", "write the value or remove the member");
                return new Node(NodeKind.Broken, start, path);
        }

        cursor.SkipWord();
        if (cursor.Position == start)
            cursor.Stop(start, path, $"expected a value, found {cursor.Describe()}", "write a text in double quotes, a number, true or false, a list or an object");

        return cursor.IsStopped ? new Node(NodeKind.Broken, start, path) : Word(cursor.Slice(start), start, path);
    }

    private Node Word(string word, int start, ContractPath path)
    {
        switch (word)
        {
            case "true":
                return new Node(NodeKind.True, start, path);
            case "false":
                return new Node(NodeKind.False, start, path);
            case "null":
                return new Node(NodeKind.Null, start, path);
        }

        if (NumberGrammar.IsNumber(word))
            return new Node(NodeKind.Number, start, path) { Text = word };

        var shown = Printable.Text(word);
        if (Nearest.Name(word, Literals) is { } nearest)
            cursor.Fault(start, path, $"'{shown}' is no JSON value", $"did you mean '{nearest}'?");
        else if (char.IsAsciiLetter(word[0]) || word[0] is '_' or '$')
            cursor.Fault(start, path, $"'{shown}' is no JSON value", "write a text in double quotes, a number, true or false");
        else
            cursor.Fault(start, path, $"'{shown}' is no JSON number", "write decimal digits, such as 250 or 0.001");

        return new Node(NodeKind.Broken, start, path);
    }

    private void FindDuplicates(Node node)
    {
        var names = new HashSet<string>(node.Members.Count, StringComparer.Ordinal);
        foreach (var member in node.Members)
            if (!names.Add(member.Name))
                cursor.Fault(member.NameOffset, member.Value.Path, "the member occurs twice", "keep one of them");
    }
}
