using System.ComponentModel;
using System.Runtime.CompilerServices;
using TokenInstrumentation.Prompts;

namespace TokenInstrumentation.CompilerServices;

/// <summary>What a call site adds to a prompt because its operation declares a limit. For generated code, which knows the options of the SDK.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PromptControl
{
    private readonly bool _isCap;
    private readonly int _words;

    private PromptControl(int cap)
    {
        MaxOutputTokens = cap;
        _isCap = true;
    }

    private PromptControl(CallLimits limits)
    {
        _words = limits.WordLimit;
        Instruction = limits.WordLimit > 0 ? WordLimitInstruction.For(limits.WordLimit) : null;
        MaxOutputTokens = limits switch
        {
            { MaxOutputTokens: > 0 } => limits.MaxOutputTokens,
            { WordLimit: > 0 } => WordLimitInstruction.OutputBound(limits.WordLimit, TokenTracking.Options.ReasoningAllowance),
            _ => null,
        };
    }

    /// <summary>The sentence to append, once and last; null when there is no word limit.</summary>
    public string? Instruction { get; }

    /// <summary>The bound for the output when the code sets none itself.</summary>
    public int? MaxOutputTokens { get; }

    /// <summary>The control that applies at a call site here and now, or null when nothing is limited.</summary>
    /// <param name="site">The call site.</param>
    /// <param name="receiverName">The name of the agent that is called, if it has one.</param>
    public static PromptControl? For(CallSite site, string? receiverName = null) =>
        site.Operation is { InheritsScope: false, WordLimit: 0, MaxOutputTokens: 0 } && !ProgramSettings.Current.HasLimits ? null : Find(site, receiverName);

    /// <summary>A control that lowers the output limit to what a budget has left.</summary>
    public static PromptControl Cap(int outputTokens) => new(outputTokens);

    /// <summary>The output limit, given the one that the code sets: that one, unless a budget has less left.</summary>
    public int? Bound(int? own) => _isCap && own is not null ? Math.Min(own.Value, MaxOutputTokens!.Value) : own ?? MaxOutputTokens;

    /// <summary>Appends the instruction to instructions that may be there, unless they ask for as few words already, or for fewer.</summary>
    public string? Append(string? instructions) => Instruction switch
    {
        null => instructions,
        _ when string.IsNullOrEmpty(instructions) => Instruction,
        _ when WordLimitInstruction.IsAskedFor(instructions, _words) => instructions,
        _ => $"{instructions}\n{Instruction}",
    };

    // Apart: most operations limit nothing.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static PromptControl? Find(CallSite site, string? receiverName)
    {
        // Only one that states nothing of its own has to look at its caller's.
        var scope = site.Operation.InheritsScope || ProgramSettings.Current.HasLimits ? TokenScope.Current : null;
        var limits = CallLimits.For(Attribution.Limits(site.Operation, scope), Attribution.AgentOf(site.Operation, scope, receiverName));
        return limits.WordLimit > 0 || limits.MaxOutputTokens > 0 ? new PromptControl(limits) : null;
    }
}
