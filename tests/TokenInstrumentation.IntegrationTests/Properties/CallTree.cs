using CsCheck;

namespace TokenInstrumentation.IntegrationTests.Properties;

/// <summary>How a call or a tracked method ends.</summary>
internal enum Ending
{
    Completes,
    Fails,
    IsCancelled,
}

/// <summary>One LLM call of a tracked method.</summary>
internal sealed record Call(int Input, int Output, Ending Ending, bool Streams, bool Suspends)
{
    public static Gen<Call> Gen { get; } = CsCheck.Gen.Select(
        CsCheck.Gen.Int[1, 1000], CsCheck.Gen.Int[1, 1000], CsCheck.Gen.Enum<Ending>(), CsCheck.Gen.Bool, CsCheck.Gen.Bool,
        (input, output, ending, streams, suspends) => new Call(input, output, ending, streams, suspends));
}

/// <summary>One execution of a tracked method: its calls, then the methods that it calls, one by one or all at once.</summary>
internal sealed record CallTree(Call[] Calls, CallTree[] Children, Ending Ending, bool IsParallel)
{
    public static Gen<CallTree> Gen { get; } = OfDepth(3);

    public string Name { get; private set; } = "";

    public IEnumerable<CallTree> All => Children.SelectMany(child => child.All).Prepend(this);

    /// <summary>Gives every node a name of its own, which is its agent.</summary>
    public CallTree Named()
    {
        foreach (var (index, node) in All.Index())
        {
            node.Name = $"node{index}";
        }

        return this;
    }

    private static Gen<CallTree> OfDepth(int depth) => CsCheck.Gen.Select(
        Call.Gen.Array[0, 3],
        depth == 0 ? CsCheck.Gen.Const(Array.Empty<CallTree>()) : OfDepth(depth - 1).Array[0, 3],
        CsCheck.Gen.Enum<Ending>(),
        CsCheck.Gen.Bool,
        (calls, children, ending, isParallel) => new CallTree(calls, children, ending, isParallel));
}
