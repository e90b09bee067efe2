namespace Plimsoll.Evidence.Load.Records;

/// <summary>The records of a run, by the number of the request. Grows in blocks, so that no record ever moves.</summary>
internal sealed class RecordBook
{
    private const int BlockBits = 14;
    private const int BlockSize = 1 << BlockBits;

    private readonly List<RequestRecord[]> _blocks = [];

    /// <summary>How many requests there are.</summary>
    public int Count { get; private set; }

    /// <summary>The record of a request that was added.</summary>
    public ref RequestRecord this[int number] => ref _blocks[number >> BlockBits][number & (BlockSize - 1)];

    /// <summary>Adds the next request.</summary>
    public ref RequestRecord Add()
    {
        if (Count >> BlockBits >= _blocks.Count) _blocks.Add(new RequestRecord[BlockSize]);
        return ref this[Count++];
    }

    /// <summary>Makes room for so many requests before the clock starts.</summary>
    public void Reserve(int count)
    {
        while (_blocks.Count * BlockSize < count) _blocks.Add(new RequestRecord[BlockSize]);
    }
}
