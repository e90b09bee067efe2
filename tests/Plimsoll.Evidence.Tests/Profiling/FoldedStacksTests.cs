using Plimsoll.Evidence.Profiling.Perf;
using Plimsoll.Evidence.Profiling.Stacks;

namespace Plimsoll.Evidence.Tests.Profiling;

public sealed class FoldedStacksTests
{
    [Fact]
    public void What_is_written_reads_as_the_same_stacks()
    {
        var tree = Tree(("main;read file;parse", 3), ("main;read file", 2), ("main;write", 5));
        Assert.Equal("main;read file 2\nmain;read file;parse 3\nmain;write 5\n", FoldedStacks.Write(tree));
        Assert.Equal(FoldedStacks.Write(tree), FoldedStacks.Write(FoldedStacks.Read(FoldedStacks.Write(tree))));
    }

    [Fact]
    public void A_name_with_a_semicolon_stays_one_frame()
    {
        var tree = new StackTree();
        tree.Add(["a;b", "c\nd"], 1);
        Assert.Equal("a:b;c d 1\n", FoldedStacks.Write(tree));
    }

    [Fact]
    public void A_stack_without_frames_is_one_all_the_same()
    {
        var tree = new StackTree();
        tree.Add([], 2);
        Assert.Equal("[unknown] 2\n", FoldedStacks.Write(FoldedStacks.Read(FoldedStacks.Write(tree))));
    }

    [Theory]
    [InlineData("main 1\nmain;x", "line 2")]
    [InlineData("", "no line")]
    [InlineData("main -3", "line 1")]
    public void What_is_no_stack_is_named_by_its_line(string text, string said) =>
        Assert.Contains(said, Assert.Throws<InvalidDataException>(() => FoldedStacks.Read(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_frame_that_calls_itself_counts_once_with_all_that_it_calls()
    {
        var tree = Tree(("main;walk;walk;walk", 4), ("main;walk;read", 1));
        Assert.Equal([new("main", 5), new("walk", 5), new("read", 1)], tree.TopInclusive(9));
        Assert.Equal([new("walk", 4), new("read", 1)], tree.TopSelf(9));
    }

    [Fact]
    public void Reads_what_perf_prints()
    {
        string[] lines =
        [
            "node  7551 ", "\t    7f1e02fc8c20 [unknown] (/tmp/perf-7551.map)", "\t         14ce0dc v8::internal::(anonymous namespace)::Invoke (/usr/bin/node)", "\t           2724a main (/usr/bin/node)", "",
            "a b 12 ", "\tffffffff813a2413 finish_task_switch.isra.0 ([kernel.kallsyms])", "", "idle 1 ", "", "x 2 ", "\t 11529c [unknown] (/memfd:doublemapper (deleted))", "\t 0 [unknown] ([unknown])", "",
        ];
        Assert.Equal("[unknown] 1\n[unknown];[memfd:doublemapper] 1\nfinish_task_switch.isra.0 1\nmain;v8::internal::(anonymous namespace)::Invoke;[perf-7551.map] 1\n", FoldedStacks.Write(PerfScript.Read(lines)));
    }

    private static StackTree Tree(params (string Stack, long Weight)[] stacks)
    {
        var tree = new StackTree();
        foreach (var (stack, weight) in stacks) tree.Add(stack.Split(';'), weight);
        return tree;
    }
}
